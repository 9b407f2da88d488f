package gansaku.models.stackgan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** StackGAN++ from a recipe. */
class StackGanFamilyTest {
  private static final Architecture SECOND =
      Trial.architecture(new StackGanFamily(), "stackgan/v2");
  private static final ImageShape SHAPE = new ImageShape(3, 16, 16);

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void makesImagesOfTextsAndLearns() {
    Trial trial = small("ema.kimg=1", "colour=1");
    assertThat(SECOND.need()).isEqualTo(DataNeed.CAPTIONS);
    trial.requireUses(Generates.class, GeneratesFromText.class, Portable.class);
    assertThat(trial.moved())
        .containsExactlyInAnyOrder("G", "D8", "D16", "text", "G_ema", "text_ema");
  }

  /** The same noise makes images of all sizes, the finest of which is what is asked for. */
  @Test
  void coarseImagesComeFirst() {
    var able = small().model().capability(GeneratesFromText.class).orElseThrow();
    var latent = small().model().capability(Generates.class).orElseThrow().latent();
    assertThat(latent.size()).as("noise and what draws the code").isEqualTo(4 + 3);
    Tensor conditions = able.conditions(List.of("a red circle", "a blue square"));
    List<Tensor> scales = able.scales(latent.ofSeeds(0, 2), conditions);
    assertThat(scales).extracting(t -> t.size(2)).containsExactly(8L, 16L);
  }

  /** Keys and shapes of the authors' networks at 64, 128 and 256, of which a table tells. */
  @Test
  void keysAreTheAuthors() {
    var plan = new StackPlan(256, 3, 100, 1024, 128, 8, 2);
    var g = new StackGenerator(plan, 3).stateDict();
    assertThat(shape(g, "ca_net.fc.weight")).containsExactly(512, 1024);
    assertThat(shape(g, "h_net1.fc.0.weight")).containsExactly(8 * 16 * 16 * 2, 228);
    assertThat(shape(g, "h_net1.upsample4.1.weight")).containsExactly(16, 16, 3, 3);
    assertThat(shape(g, "h_net3.residual.1.block.4.weight")).containsExactly(4);
    assertThat(shape(g, "img_net3.img.0.weight")).containsExactly(3, 2, 3, 3);
    var d64 = new ScaleDiscriminator(64, 3, 8, 128).stateDict();
    assertThat(d64).containsKeys("img_code_s16.9.running_var", "uncond_logits.0.bias");
    assertThat(shape(d64, "jointConv.0.weight")).containsExactly(64, 64 + 128, 3, 3);
    var d128 = new ScaleDiscriminator(128, 3, 8, 128).stateDict();
    assertThat(shape(d128, "img_code_s32.0.weight")).containsExactly(128, 64, 4, 4);
    assertThat(shape(d128, "img_code_s32_1.0.weight")).containsExactly(64, 128, 3, 3);
    var d256 = new ScaleDiscriminator(256, 3, 8, 128).stateDict();
    assertThat(shape(d256, "img_code_s64.0.weight")).containsExactly(256, 128, 4, 4);
    assertThat(shape(d256, "img_code_s64_1.0.weight")).containsExactly(128, 256, 3, 3);
    assertThat(shape(d256, "img_code_s64_2.0.weight")).containsExactly(64, 128, 3, 3);
  }

  /** Stage 2 moves neither stage 1 nor what texts mean, and shows both images. */
  @Test
  void secondStageBuildsOnTheFirst() {
    Trial first = staged("stackgan/v1-stage1", 8, "ema.kimg=1");
    assertThat(first.moved())
        .containsExactlyInAnyOrder("stage1", "D1", "text", "stage1_ema", "text_ema");
    first.requireUses(Generates.class, GeneratesFromText.class, Portable.class);
    Trial second = staged("stackgan/v1-stage2", 32, "ema.kimg=1", "stage1.width=4");
    assertThat(second.model().given()).containsExactlyInAnyOrder("stage1", "text");
    Tensor mean = runningMean(second).clone();
    assertThat(second.moved()).containsExactlyInAnyOrder("stage2", "D2", "stage2_ema");
    assertThat(torch.equal(runningMean(second), mean)).isTrue();
    second.requireUses(Generates.class, GeneratesFromText.class, Portable.class);
    var able = second.model().capability(GeneratesFromText.class).orElseThrow();
    var latent = second.model().capability(Generates.class).orElseThrow().latent();
    Tensor e = able.conditions(List.of("a red circle", "a blue square"));
    assertThat(able.scales(latent.ofSeeds(0, 2), e))
        .extracting(t -> t.size(2))
        .containsExactly(8L, 32L);
  }

  /** Stage I at 64 and Stage II at 256, by the authors' keys. */
  @Test
  void keysOfStagesAreTheAuthors() {
    var one = new StageOneGenerator(new StackPlan(64, 1, 100, 1024, 128, 8, 0), 3);
    assertThat(shape(one.stateDict(), "fc.0.weight")).containsExactly(8 * 16 * 16, 228);
    assertThat(one.stateDict())
        .containsKeys("ca_net.fc.bias", "upsample4.2.running_var", "img.0.weight");
    var two =
        new StageTwoGenerator(new StackPlan(256, 1, 100, 1024, 128, 8, 4), one, 3).stateDict();
    assertThat(shape(two, "encoder.5.weight")).containsExactly(32, 16, 4, 4);
    assertThat(shape(two, "hr_joint.0.weight")).containsExactly(32, 32 + 128, 3, 3);
    assertThat(two).containsKeys("residual.3.block.4.bias", "upsample1.1.weight");
    assertThat(shape(two, "upsample4.1.weight")).containsExactly(2, 4, 3, 3);
    var d1 = new StageDiscriminator(64, 3, 8, 128, false).stateDict();
    assertThat(d1)
        .containsKey("encode_img.9.weight")
        .doesNotContainKey("get_uncond_logits.outlogits.0.bias");
    assertThat(shape(d1, "get_cond_logits.outlogits.3.weight")).containsExactly(1, 64, 4, 4);
    var d2 = new StageDiscriminator(256, 3, 8, 128, true).stateDict();
    assertThat(shape(d2, "encode_img.14.weight")).containsExactly(256, 128, 4, 4);
    assertThat(shape(d2, "encode_img.17.weight")).containsExactly(128, 256, 3, 3);
    assertThat(shape(d2, "encode_img.20.weight")).containsExactly(64, 128, 3, 3);
    assertThat(d2).containsKey("get_uncond_logits.outlogits.0.bias");
  }

  /** The authors' generator is taken with and without the prefix, and makes images of codes. */
  @Test
  void weightsOfTheAuthorsAreTaken() {
    var theirs = new StackGenerator(new StackPlan(32, 2, 4, 5, 3, 4, 1), 3);
    theirs.initialise(RandomStream.of(1));
    var file = new LinkedHashMap<String, Tensor>();
    theirs.stateDict().forEach((key, t) -> file.put("module." + key, t));
    var foreign = new StackGanForm().read(file).orElseThrow();
    assertThat(foreign.recipe())
        .containsEntry("data.size", 32)
        .containsEntry("scales", 2)
        .containsEntry("width", 4L)
        .containsEntry("blocks", 1)
        .containsEntry("latent.size", 4L)
        .containsEntry("text.size", 5L)
        .containsEntry("text.code", 3L);
    var architecture = Trial.architecture(new StackGanFamily(), "stackgan/v2-generator");
    Trial trial =
        Trial.of(
            architecture,
            new ImageShape(3, 32, 32),
            "scales=2",
            "width=4",
            "blocks=1",
            "latent.size=4",
            "text.size=5",
            "text.code=3");
    trial.requireUses(Generates.class, Portable.class);
    requireNonNull(trial.model().networks().get("G"))
        .load(requireNonNull(foreign.networks().get("G")), "the file");
    assertThatThrownBy(() -> trial.model().training(Compute.exact(), 1))
        .hasMessage(
            "model is stackgan/v2-generator, which has no discriminators to learn with; train"
                + " stackgan/v2 and begin with this one (init-from)");
    assertThat(new StackGanForm().read(Map.of("fc.weight", of(1)))).isEmpty();
  }

  /** Each of the six cross-entropies by hand, of one logit. */
  @Test
  void sixLosses() {
    var verdicts = new Verdicts(of(1), of(2), of(3), of(-1), of(-2), of(-3));
    double matching = Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(3));
    double real = Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-3));
    assertThat(verdicts.matching().item_double()).isCloseTo(matching, within(1e-6)); // float32
    assertThat(verdicts.reality().item_double()).isCloseTo(real, within(1e-6));
  }

  /** Codes of N(0, I) are as far from it as their closed form says. */
  @Test
  void codesAreDrawnAround() {
    var codes = new Augmentation.Codes(pair(1, 0), pair(0, Math.log(4)));
    double kl = (0.5 * 1 + 0.5 * (4 - 1 - Math.log(4))) / 2;
    assertThat(codes.kl().item_double()).isCloseTo(kl, within(1e-6));
    assertThat(Tensors.floats(codes.at(pair(1, 1)))).containsExactly(2, 2);
  }

  /** Images of one colour each differ by their means alone. */
  @Test
  void coloursOfSizesAgree() {
    Tensor coarse = torch.full(new long[] {1, 3, 2, 2}, Tensors.scalar(0.5));
    Tensor fine = torch.full(new long[] {1, 3, 4, 4}, Tensors.scalar(0.25));
    assertThat(Colours.apart(List.of(coarse, fine)).item_double()).isEqualTo(0.0625);
    assertThat(Colours.apart(List.of(coarse)).item_double()).isZero();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(
        "scales is 3, but the coarsest images would be of 4 pixels; use fewer, or a larger data.size",
        "scales=3");
    refused("width is 3, which cannot be halved once; use a multiple of 2", "width=3");
    assertThatThrownBy(() -> staged("stackgan/v1-stage2", 16))
        .hasMessageEndingWith(
            "data.size is 16; stage 2's images have four times the side of stage 1's, 8 or more: use"
                + " 32, 64, 128 or 256");
    assertThatThrownBy(
            () ->
                Trial.of(
                    Trial.architecture(new StackGanFamily(), "stackgan/v1-stage2"),
                    new ImageShape(3, 32, 32),
                    "width=6"))
        .hasMessageEndingWith("width is 6, which stage 2 cannot halve twice; use a multiple of 4");
    refused("kl is -1.0; use 0 (off) or more, 2 is the paper's", "kl=-1");
    refused("colour is -1.0; use 0 (off) or more, 50 is the paper's", "colour=-1");
    refused(
        "unconditional is -1.0; use 0 (only pairs with texts count) or more, 1 is the paper's",
        "unconditional=-1");
    assertThatThrownBy(() -> Trial.of(SECOND, new ImageShape(3, 48, 48)))
        .hasMessageContaining(
            "data.size is 48; StackGAN doubles from 4, so use 16, 32, 64, 128 or 256");
    assertThatThrownBy(() -> Trial.of(SECOND, new ImageShape(3, 16, 32)))
        .hasMessageContaining("StackGAN makes images of 16×16, but the data is 32×16");
  }

  private static Tensor runningMean(Trial second) {
    var one = requireNonNull(second.model().networks().get("stage1"));
    return requireNonNull(one.stateDict().get("upsample1.2.running_mean"));
  }

  private static long[] shape(Map<String, Tensor> state, String key) {
    return requireNonNull(state.get(key), key).shape();
  }

  private static void refused(String message, String setting) {
    assertThatThrownBy(() -> small(setting)).hasMessageEndingWith(message);
  }

  private static Trial small(String... settings) {
    var all =
        new ArrayList<>(
            List.of("discriminator.width=2", "latent.size=4", "text.code=3", "text.size=5"));
    for (var usual : List.of("scales=2", "width=4")) {
      String key = usual.substring(0, usual.indexOf('=') + 1);
      if (List.of(settings).stream().noneMatch(s -> s.startsWith(key))) {
        all.add(usual);
      }
    }
    all.addAll(List.of(settings));
    return Trial.of(SECOND, SHAPE, all.toArray(String[]::new));
  }

  private static Trial staged(String name, int size, String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "width=4", "discriminator.width=2", "latent.size=4", "text.code=3", "text.size=5"));
    all.addAll(List.of(more));
    return Trial.of(
        Trial.architecture(new StackGanFamily(), name),
        new ImageShape(3, size, size),
        all.toArray(String[]::new));
  }

  private static Tensor of(double logit) {
    return torch.full(new long[] {1, 1}, Tensors.scalar(logit));
  }

  private static Tensor pair(double a, double b) {
    return Tensors.of(new float[] {(float) a, (float) b}, 1, 2);
  }
}
