package gansaku.parity;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Portable.Work;
import gansaku.nn.Module;
import gansaku.onnx.Type;
import gansaku.runtime.Once;
import gansaku.tensor.Engine;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import gansaku.workbench.export.ExportedWork;
import gansaku.workbench.export.OnnxFile;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models of all families make of a file is what ONNX Runtime makes of it. */
class OnnxTest {
  static {
    Engine.start();
    Engine.useThreads(1);
  }

  /** Rounding through a few dozen layers: far below what a picture can show. */
  private static final double LEVELS = 0.05;

  /** So many images seen that whatever grows has grown. */
  private static final long END = 1_000_000_000;

  private final Path folder;

  OnnxTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gan 16 latent.size=8",
        "dcgan/64 64 width=4 latent.distribution=uniform",
        "dcgan/dense28 28",
        "dcgan/upsampling28 28",
        "cgan/small 28",
        "acgan/small 28",
        "infogan/small 28",
        "sngan/small 32 width=8",
        "sagan/small 32 width=8 attention=16",
        "biggan/small 32 width=8",
        "biggan/deep-small 32 width=8",
        "r3gan/small 32 width=16",
        "pggan/small 32 width=8 base=64",
        "stylegan/small 32 width=8 base=64",
        "stylegan2/small 32 width=8 base=64",
        "vae 28",
        "vae/conv 28 likelihood.type=gaussian",
        "pix2pix 64 width=4 generator=unet-64",
        "pix2pix 16 width=4 generator=resnet-6blocks norm=instance",
        "pix2pix 16 width=4 generator=resnet-6blocks in-use=averaged",
        "pix2pix/light 32",
        "text2image/small 32 width=4",
        "text2image/small 32 width=4 text.encoder=bag",
        "stackgan/small 16 width=4 discriminator.width=2",
        "stackgan/v1-stage2 32 width=4 stage1.width=4 discriminator.width=2",
        "pix2pixhd/small 32 width=4 labels=0",
        "pix2pixhd/global 32 width=4 labels=3 generator.blocks=1 generator.downsamplings=2",
        "cyclegan/small 16 width=4 identity=0",
        "stargan/small 16 width=4 discriminator.layers=3 domains=['hair=dark|light','hat=big']",
        "classifier/small 28 head=sigmoid",
        "classifier/small 28 backbone=squeezenet1.1",
        "classifier/small 36 backbone=resnet18",
        "dann 28",
        "classifier/traits 40 traits=['hair=dark|light|red','hat=no|big']",
      })
  void isTheSame(String asked) {
    assertThat(differences(asked, END, false)).isNotEmpty().allMatch(d -> d <= LEVELS);
  }

  /** Between two sizes, and in the first of two stages, models are others than at the end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pggan/small 32 width=8 base=64 growing.hold-kimg=1 growing.fade-kimg=1",
        "stylegan/small 32 width=8 base=64 growing.hold-kimg=1 growing.fade-kimg=1",
        "pix2pixhd/small 32 width=4 labels=0",
      })
  void isTheSameOnTheWay(String asked) {
    assertThat(differences(asked, 1_500, false)).isNotEmpty().allMatch(d -> d <= LEVELS);
  }

  /** A number in the middle between two levels may become either. */
  @Test
  void bytesAreTheSame() {
    assertThat(differences("dcgan/upsampling28 28", END, true)).singleElement().isIn(0.0, 1.0);
  }

  /** Of a text whose words are all unknown, or of which some are known. */
  @ParameterizedTest
  @ValueSource(strings = {"gru", "bag"})
  void textsHaveAnyLength(String encoder) {
    Tensor z = RandomStream.of(3).normal(2, 64);
    Tensor words = Tensors.of(new int[] {0, 0, 3, 1}).reshape(2, 2);
    assertThat(
            differences(
                "text2image/small 32 width=4 text.encoder=" + encoder,
                END,
                work -> new ExportedWork(work, false),
                List.of(z, words)))
        .allMatch(d -> d <= LEVELS);
  }

  @Test
  void imagesOfOtherSizesCanBeTranslated() {
    List<Tensor> other = List.of(RandomStream.of(3).uniform(-1, 1, 1, 3, 20, 12));
    assertThat(
            differences(
                "pix2pix 16 width=4 generator=resnet-6blocks in-use=averaged",
                END,
                work -> new ExportedWork(work, false),
                other))
        .allMatch(d -> d <= LEVELS);
  }

  private List<Double> differences(String asked, long images, boolean pixels) {
    return differences(asked, images, work -> new ExportedWork(work, pixels), List.of());
  }

  /**
   * Returns the difference of each of the model's works after so many images.
   *
   * @param asked a recipe, a size, and keys with values
   * @param in what goes in; examples if there is nothing
   */
  private List<Double> differences(
      String asked, long images, Function<Work, ExportedWork> trials, List<Tensor> in) {
    String[] words = asked.split(" ");
    Recipe recipe = Recipes.find(words[0]).with("data.size", words[1], "test");
    for (int i = 2; i < words.length; i++) {
      String[] setting = words[i].split("=", 2);
      recipe = recipe.with(setting[0], setting[1], "test");
    }
    int size = Integer.parseInt(words[1]);
    DataFacts facts =
        DataFacts.of(new ImageShape(3, size, size))
            .withClasses(List.of("one", "two"))
            .withSource(3)
            .withOther(1)
            .withCaptions(Captions.of(List.of("a red hat", "no hat at all")));
    var differences = new ArrayList<Double>();
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Model model = recipe.model(facts);
      model.initialise(1);
      model.networks().values().forEach(OnnxTest::stir);
      model.train(false);
      model.seen(images);
      for (Work work : model.capability(Portable.class).orElseThrow().works(facts)) {
        ExportedWork trial = trials.apply(work);
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(trial.graph(model.networks()), Map.of(), file);
        List<Tensor> given = in.isEmpty() ? trial.examples(2) : in;
        differences.add(trial.difference(file, given, t -> t, new Once()::apply));
      }
      model.networks().values().forEach(Module::close);
    }
    return differences;
  }

  /** Makes what would be 0 or 1 at first into numbers that matter. */
  private static void stir(Module network) {
    RandomStream random = RandomStream.of(7);
    network.stateDict().forEach((key, t) -> stir(key, t, random));
  }

  private static void stir(String key, Tensor t, RandomStream random) {
    if (Type.of(t) == Type.INT64) {
      return; // how many batches there were
    }
    if (key.endsWith("running_var")) {
      random.fillUniform(t, 0.5, 2);
    } else if (key.endsWith("running_mean") || t.abs().max().item_double() == 0) {
      random.fillNormal(t, 0, 0.3);
    }
  }
}
