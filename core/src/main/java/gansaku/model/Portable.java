package gansaku.model;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/** Can be written as graphs that other programs run. */
public interface Portable {
  /**
   * Returns what it can be asked for, a graph each; of most models there is one thing.
   *
   * @param data what the model was trained on
   */
  List<Work> works(DataFacts data);

  /**
   * Something that a model does, here and as a graph.
   *
   * @param name which of several; empty where there is one
   * @param given what goes in
   * @param made what comes out
   * @param onnx writes it: values of what goes in → of what comes out
   * @param forward does it here: tensors of what goes in → of what comes out
   * @throws gansaku.error.InputException by {@code onnx}, if a part of it has no such form
   */
  record Work(
      String name,
      List<Given> given,
      List<Made> made,
      Function<List<Value>, List<Value>> onnx,
      Function<List<Tensor>, List<Tensor>> forward) {
    public Work {
      given = List.copyOf(given);
      made = List.copyOf(made);
    }

    /** Returns a work that makes images. */
    public static Work ofImages(
        String name,
        List<Given> given,
        Function<List<Value>, Value> onnx,
        Function<List<Tensor>, Tensor> forward) {
      return new Work(
          name,
          given,
          List.of(new Made("image", Kind.IMAGES, List.of())),
          in -> List.of(onnx.apply(in)),
          in -> List.of(forward.apply(in)));
    }
  }

  /**
   * What goes in; of any number of images at once.
   *
   * @param name e.g. {@code z}
   * @param meaning for whoever uses the file, e.g. {@code noise from N(0, 1)}
   * @param words what its whole numbers or its columns stand for; empty if they have no names
   * @param anySize whether images of other heights and widths, or texts of other lengths, can go
   *     in, too
   * @param multiple of what number these are multiples
   * @param draw draws examples
   */
  record Given(
      String name, String meaning, List<String> words, boolean anySize, int multiple, Draw draw) {
    public Given {
      words = List.copyOf(words);
    }

    /** Returns what goes in as numbers. */
    public static Given of(String name, String meaning, List<String> words, Draw draw) {
      return new Given(name, meaning, words, false, 1, draw);
    }

    /** Returns what goes in as noise. */
    public static Given noise(Latent latent) {
      String meaning =
          switch (latent.distribution()) {
            case NORMAL -> "noise from N(0, 1)";
            case UNIFORM, DRAWS -> "noise, uniform in [0, 1)";
          };
      return of("z", meaning, List.of(), latent::draw);
    }

    /** Returns what goes in as images of {@code shape}. */
    public static Given images(String name, ImageShape shape, boolean anySize, int multiple) {
      return new Given(
          name,
          "images in [-1, 1]",
          List.of(),
          anySize,
          multiple,
          (random, n) -> random.uniform(-1, 1, n, shape.channels(), shape.height(), shape.width()));
    }
  }

  /** Draws {@code n} examples of what goes in, [n, …]. */
  @FunctionalInterface
  interface Draw {
    Tensor of(RandomStream random, int n);
  }

  /**
   * What comes out.
   *
   * @param words what its columns stand for; empty for images
   */
  record Made(String name, Kind kind, List<String> words) {
    public Made {
      words = List.copyOf(words);
    }
  }

  /** What numbers that come out are. */
  enum Kind {
    /** Pixels in [-1, 1]; what is beyond is cut off. */
    IMAGES(-1, "images in [-1, 1]"),
    /** Probabilities in [0, 1]. */
    PROBABILITIES(0, "probabilities");

    private final double least;
    private final String meaning;

    Kind(double least, String meaning) {
      this.least = least;
      this.meaning = meaning;
    }

    /** Returns the smallest of the numbers; the largest is 1. */
    public double least() {
      return least;
    }

    public String meaning() {
      return meaning;
    }
  }
}
