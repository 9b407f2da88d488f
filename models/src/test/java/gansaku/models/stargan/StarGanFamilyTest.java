package gansaku.models.stargan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.TranslatesTo;
import gansaku.models.Trial;
import gansaku.nn.AffineInstanceNorm;
import gansaku.nn.Functional;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** StarGAN from a recipe. */
class StarGanFamilyTest {
  private static final Architecture STARGAN = Trial.architecture(new StarGanFamily(), "stargan");
  private static final String[] NARROW = {
    "domains=hat=cap|crown,Male=yes",
    "blocks=1",
    "width=2",
    "discriminator.width=2",
    "discriminator.layers=2",
    "d-steps=1"
  };

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void translatesToEveryDomainAndLearns() {
    Trial trial = Trial.of(STARGAN, new ImageShape(3, 16, 16), NARROW);
    assertThat(STARGAN.need()).isEqualTo(DataNeed.ATTRIBUTES);
    trial.requireUses(TranslatesTo.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D");
  }

  /** Other settings than d-steps=1 move D alone at first. */
  @Test
  void generatorMovesEveryFewSteps() {
    String[] settings = NARROW.clone();
    settings[settings.length - 1] = "d-steps=5";
    assertThat(Trial.of(STARGAN, new ImageShape(3, 16, 16), settings).moved()).containsExactly("D");
  }

  /** 53.2 million with five attributes at 128×128 (§5 of the paper names 53.2 M). */
  @Test
  void isAsLargeAsThePublishedOne() {
    Model model =
        STARGAN.build(
            Trial.settings(
                "domains=Black_Hair=yes,Blond_Hair=yes,Brown_Hair=yes,Male=yes,Young=yes"),
            DataFacts.of(new ImageShape(3, 128, 128)));
    assertThat(model.networks().values().stream().map(Module::parameterCount))
        .containsExactly(8_430_528L, 44_762_048L);
    model.networks().values().forEach(Module::close);
  }

  /**
   * Labels are planes of one number. Behind a border that goes on as the plane does, the first
   * convolution adds one number to each channel, and instance norm takes it away; zeros at the
   * border keep the label there.
   */
  @Test
  void labelsWouldVanishIfTheBorderWereMirrored() {
    var g = new StarGenerator(3, 2, 4, 1);
    g.initialise(RandomStream.of(1));
    Tensor weight = Objects.requireNonNull(g.stateDict().get("main.0.weight"));
    Tensor x = RandomStream.of(2).uniform(-1, 1, 1, 3, 16, 16);
    Tensor one = Tensors.of(new float[] {1, 0}, 1, 2);
    Tensor other = Tensors.of(new float[] {0, 1}, 1, 2);
    double mirrored =
        apart(
            afterFirst(Functional.reflectionPad(beside(x, one), 3), weight, 0),
            afterFirst(Functional.reflectionPad(beside(x, other), 3), weight, 0));
    double zeros =
        apart(afterFirst(beside(x, one), weight, 3), afterFirst(beside(x, other), weight, 3));
    assertThat(mirrored).isLessThan(1e-5); // roundings of numbers of size 1
    assertThat(zeros).isGreaterThan(0.01);
    assertThat(apart(g.forward(x, one), g.forward(x, other))).isGreaterThan(1e-3);
  }

  private static Tensor beside(Tensor x, Tensor labels) {
    return Functional.concatenate(x, labels.view(1, 2, 1, 1).expand(1, 2, 16, 16));
  }

  private static Tensor afterFirst(Tensor x, Tensor weight, long padding) {
    Tensor y =
        torch.conv2d(
            x,
            weight,
            new TensorOptional(),
            new long[] {1, 1},
            new long[] {padding, padding},
            new long[] {1, 1},
            1);
    return new AffineInstanceNorm(4).forward(y);
  }

  private static double apart(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Trial.of(STARGAN, new ImageShape(3, 16, 16)))
        .hasMessageContaining("domains is missing: name what is to be changed");
    assertThatThrownBy(() -> Trial.of(STARGAN, new ImageShape(3, 16, 20), NARROW))
        .hasMessage(
            "data.size is [20, 16]; StarGAN takes squares, of a side that is a multiple of 4");
    assertThatThrownBy(() -> Trial.of(STARGAN, new ImageShape(3, 16, 16), "domains=hat=cap"))
        .hasMessage(
            "discriminator.layers is 6, but 16 cannot be halved so often; use fewer, or another"
                + " data.size");
  }
}
