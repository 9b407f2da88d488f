package gansaku.models.cyclegan;

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
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Batch;
import gansaku.train.Extra;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CycleGAN from a recipe. */
class CycleGanFamilyTest {
  private static final Architecture CYCLEGAN = Trial.architecture(new CycleGanFamily(), "cyclegan");
  private static final String[] NARROW = {
    "blocks=1", "width=2", "discriminator.width=2", "discriminator.layers=1"
  };

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void translatesBothWaysAndLearns() {
    Trial trial = Trial.of(CYCLEGAN, new ImageShape(3, 16, 12), NARROW);
    assertThat(CYCLEGAN.need()).isEqualTo(DataNeed.DOMAINS);
    trial.requireUses(TranslatesTo.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G_A", "G_B", "D_A", "D_B");
  }

  /** App. 7.2; 11.378 million and 2.765 million are what the authors' implementation prints. */
  @Test
  void isAsLargeAsTheAuthorsIs() {
    Model model =
        CYCLEGAN.build(Trial.settings(), DataFacts.of(new ImageShape(3, 256, 256)).withOther(3));
    assertThat(model.networks().values().stream().map(Module::parameterCount))
        .containsExactly(11_378_179L, 11_378_179L, 2_764_737L, 2_764_737L);
    model.networks().values().forEach(Module::close);
  }

  @Test
  void showsTheWayThereAndBackAndWhatIsLeftAlone() {
    Model model = Trial.of(CYCLEGAN, new ImageShape(3, 16, 16), NARROW).model();
    Tensor a = RandomStream.of(1).uniform(-1, 1, 3, 3, 16, 16);
    Tensor b = RandomStream.of(2).uniform(-1, 1, 2, 3, 16, 16);
    var batch = new Batch(a, Tensor.create(new long[3])).with(Extra.OTHER, b);
    TranslatesTo some = model.capability(TranslatesTo.class).orElseThrow();
    assertThat(some.shown(batch)).hasSize(8).allMatch(images -> images.size(0) == 2);
    Tensor there = some.to("B").translate(a.narrow(0, 0, 2));
    assertThat(some.shown(batch).get(1).equal(there)).isTrue();
    assertThat(some.shown(batch).get(2).equal(some.to("A").translate(there))).isTrue();
  }

  @Test
  void domainsMayDifferInChannelsIfNothingIsLeftAlone() {
    DataFacts facts = DataFacts.of(new ImageShape(1, 16, 16)).withOther(3);
    Model model =
        CYCLEGAN.build(
            Trial.settings("identity=0", "blocks=1", "width=2", "discriminator.layers=1"), facts);
    TranslatesTo some = model.capability(TranslatesTo.class).orElseThrow();
    assertThat(some.to("B").sourceChannels()).isEqualTo(1);
    assertThat(some.to("A").sourceChannels()).isEqualTo(3);
    model.networks().values().forEach(Module::close);
    assertThatThrownBy(() -> CYCLEGAN.build(Trial.settings("discriminator.layers=1"), facts))
        .hasMessage(
            "identity is 0.5, but images of A have 1 channels and those of B 3, so that neither can"
                + " go the other's way; set identity to 0, or give both one number of channels");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var image = new ImageShape(3, 16, 16);
    Model model = Trial.of(CYCLEGAN, image, NARROW).model();
    assertThatThrownBy(() -> model.capability(TranslatesTo.class).orElseThrow().to("b"))
        .hasMessage(
            "domain 'b' is not known. Did you mean 'A'? Known: A, the first of the data, and B, the"
                + " second");
    assertThatThrownBy(() -> Trial.of(CYCLEGAN, new ImageShape(3, 18, 16)))
        .hasMessage("data.size is [16, 18]; CycleGAN's generators take multiples of 4");
    assertThatThrownBy(() -> Trial.of(CYCLEGAN, image))
        .hasMessage(
            "discriminator.layers is 3, of which nothing is left at data.size 16; use fewer");
    assertThatThrownBy(() -> Trial.of(CYCLEGAN, image, "discriminator.layers=1", "pool=-1"))
        .hasMessageEndingWith("pool is -1; use 0 (none) or more, 50 is the paper's");
    assertThatThrownBy(() -> Trial.of(CYCLEGAN, image, "discriminator.layers=1", "cycle=-1"))
        .hasMessageEndingWith("cycle is -1.0; use 0 (off) or more, 10 is the paper's");
  }
}
