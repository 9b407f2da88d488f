package gansaku.workbench.use;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import gansaku.data.source.PictureFiles;
import gansaku.data.source.ProgressListener;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import gansaku.model.Classifies;
import gansaku.model.Classifies.Question;
import gansaku.model.Explains;
import gansaku.run.CaptionedPicture;
import gansaku.run.CaptionedPicture.Line;
import gansaku.run.CaptionedPicture.Verdict;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Tells what pictures in files show. */
public final class Classify {
  private static final double HEAT = 0.55;

  private final TrainedModel model;
  private final Classifies classifier;
  private final Pipeline view;

  /** Makes one that asks {@code model}, or says that it tells nothing. */
  public Classify(TrainedModel model) {
    this.model = model;
    this.classifier = model.capability(Classifies.class, "classifies");
    this.view = model.view();
  }

  /**
   * An answer.
   *
   * @param probability how likely it is, from 0 to 1
   */
  public record Answer(String answer, double probability) {}

  /**
   * The answers to a question, the likeliest first.
   *
   * @param question its name
   */
  public record Told(String question, List<Answer> answers) {}

  /** What a file shows. */
  public record Seen(Path file, List<Told> told) {}

  /**
   * What files show.
   *
   * @param seen those that could be read
   * @param bad those that could not
   */
  public record Result(List<Seen> seen, List<BadFile> bad) {}

  /** Returns the pictures that {@code inputs}, files and folders, mean, in order. */
  public static List<Path> files(List<String> inputs) {
    var files = new ArrayList<Path>();
    for (String input : inputs) {
      Path path = Path.of(input);
      InputException.check(Files.exists(path), "%s does not exist", path);
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      List<Path> inside = below(path);
      InputException.check(!inside.isEmpty(), "%s holds no pictures", path);
      files.addAll(inside);
    }
    return files;
  }

  private static List<Path> below(Path folder) {
    try {
      return PictureFiles.below(folder);
    } catch (IOException e) {
      throw new InputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns what each of {@code files} shows; those that cannot be read are told beside. */
  public Result of(List<Path> files, ProgressListener progress) {
    var seen = new ArrayList<Seen>();
    var bad = new ArrayList<BadFile>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      try {
        seen.add(new Seen(file, toldOf(picture(file))));
      } catch (InputException e) {
        bad.add(new BadFile(file.toString(), String.valueOf(e.getMessage())));
      }
      progress.at("classifying", i + 1, files.size());
    }
    return new Result(seen, bad);
  }

  private Pixels picture(Path file) {
    return view.applyFixed(ImageReader.DEFAULT.read(file));
  }

  /** Returns what {@code picture}, of any size, shows. */
  public List<Told> told(Pixels picture) {
    return toldOf(view.applyFixed(picture));
  }

  private List<Told> toldOf(Pixels picture) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      List<Tensor> likely = classifier.probabilities(classifier.logits(tensor(picture)));
      var told = new ArrayList<Told>();
      for (int q = 0; q < likely.size(); q++) {
        told.add(ordered(classifier.questions().get(q), Tensors.floats(likely.get(q))));
      }
      return told;
    }
  }

  private Tensor tensor(Pixels picture) {
    Tensor x =
        Images.images(picture.samples(), 1, picture.channels(), picture.height(), picture.width());
    return model.compute().place(x);
  }

  private static Told ordered(Question question, float[] probabilities) {
    return new Told(
        question.name(),
        IntStream.range(0, probabilities.length)
            .mapToObj(i -> new Answer(question.answers().get(i), probabilities[i]))
            .sorted(Comparator.comparingDouble(Answer::probability).reversed())
            .toList());
  }

  /**
   * Returns each of {@code files} as the model looks at it and, behind it, with what speaks for its
   * likeliest answer in warm colours; the first question's of several.
   */
  public List<Pixels> explained(List<Path> files) {
    var pairs = new ArrayList<Pixels>();
    for (Path file : files) {
      Pixels picture = picture(file);
      Answer likeliest = likeliest(picture);
      pairs.add(captioned(picture, String.valueOf(file.getFileName())));
      pairs.add(captioned(explainedOf(picture, likeliest), words(likeliest)));
    }
    return pairs;
  }

  /**
   * Returns {@code picture}, of any size, as the model looks at it, with what speaks for its
   * likeliest answer in warm colours.
   */
  public Pixels explained(Pixels picture) {
    Pixels viewed = view.applyFixed(picture);
    return explainedOf(viewed, likeliest(viewed));
  }

  private Answer likeliest(Pixels picture) {
    return toldOf(picture).get(0).answers().get(0);
  }

  private Pixels explainedOf(Pixels picture, Answer answer) {
    var explains = model.capability(Explains.class, "explains");
    int number = classifier.questions().get(0).answers().indexOf(answer.answer());
    try (var scope = new Scope()) {
      Tensor answers = model.compute().place(Tensors.of(new int[] {number}));
      return overlaid(picture, Tensors.floats(explains.explain(tensor(picture), 0, answers)));
    }
  }

  /** Returns {@code answer} as people read it, e.g. {@code cat 98.1 %}. */
  public static String words(Answer answer) {
    return String.format(Locale.ROOT, "%s %.1f %%", answer.answer(), 100 * answer.probability());
  }

  private static Pixels captioned(Pixels picture, String text) {
    return CaptionedPicture.of(picture, List.of(new Line(text, Verdict.PLAIN)));
  }

  /** Returns {@code picture} in grey under colours from blue (0) by yellow to red (1). */
  private static Pixels overlaid(Pixels picture, float[] heat) {
    int plane = picture.height() * picture.width();
    var samples = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      int grey = 0;
      for (int c = 0; c < picture.channels(); c++) {
        grey += picture.samples()[c * plane + i] & 0xff;
      }
      double light = grey / (double) picture.channels();
      double h = heat[i];
      double[] colour = {
        255 * Math.min(1, 2 * h), 255 * Math.min(1, 2 * Math.min(h, 1 - h) + 0.1), 255 * (1 - h)
      };
      for (int c = 0; c < 3; c++) {
        samples[c * plane + i] = (byte) Math.round((1 - HEAT) * light + HEAT * colour[c]);
      }
    }
    return new Pixels(3, picture.height(), picture.width(), samples);
  }
}
