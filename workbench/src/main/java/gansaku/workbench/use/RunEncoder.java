package gansaku.workbench.use;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import gansaku.models.encoder.PictureEncoder;
import gansaku.nn.Weights;
import gansaku.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/**
 * An encoder that was trained for a model after it, kept beside its run for one checkpoint:
 *
 * <pre>
 * runs/00007-dcgan-faces/encoders/005625/
 *   E.safetensors
 *   encoder.json     whose codes it finds, and how well
 * </pre>
 */
public final class RunEncoder implements CodeFinder {
  private static final int FORMAT = 1;
  private static final String WEIGHTS = "E.safetensors";
  private static final String NOTES = "encoder.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PictureEncoder network;

  private RunEncoder(PictureEncoder network) {
    this.network = network;
  }

  /**
   * What an encoder says of itself.
   *
   * @param format version of the folder's layout
   * @param step of the checkpoint that it belongs to
   * @param model hash of the weights whose codes it finds
   * @param width of its network
   * @param images how many it learnt from
   * @param correlation mean correlation of E(G(z)) with z, of fresh z
   * @param weights SHA-256 of its own
   */
  public record Notes(
      int format,
      long step,
      String model,
      int width,
      long images,
      double correlation,
      String weights) {}

  /** Returns where the encoder of {@code model}, as it is, belongs. */
  public static Path folder(TrainedModel model) {
    return all(model.run()).resolve(String.format(Locale.ROOT, "%06d", model.step()));
  }

  private static Path all(RunFolder run) {
    return run.path().resolve("encoders");
  }

  /** Returns whether there is one for this checkpoint. */
  static boolean isThere(TrainedModel model) {
    return Files.isRegularFile(folder(model).resolve(NOTES));
  }

  /** Keeps {@code network} for {@code model}, in the place of one that is there. */
  public static void save(
      TrainedModel model, PictureEncoder network, int width, long images, double correlation) {
    AtomicFiles.replaceDirectory(
        folder(model),
        temp -> {
          Weights.save(network, temp.resolve(WEIGHTS));
          String own = Checksums.sha256(temp.resolve(WEIGHTS));
          var notes =
              new Notes(FORMAT, model.step(), model.weights(), width, images, correlation, own);
          try (var out = Files.newOutputStream(temp.resolve(NOTES))) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(out, notes);
          }
        });
  }

  /** Opens the encoder of {@code model}; refuses one that belongs to another. */
  @MustBeClosed
  public static RunEncoder open(TrainedModel model) {
    requireThere(model);
    Path folder = folder(model);
    Notes notes = notes(folder.resolve(NOTES));
    InputException.check(
        notes.model().equals(model.weights()),
        "the encoder in %s belongs to other weights than step %s of %s has now; train one for these"
            + " with: gansaku encode %s --force",
        folder,
        model.step(),
        model.run().title(),
        model.run());
    Path weights = folder.resolve(WEIGHTS);
    InputException.check(
        Files.isRegularFile(weights) && Checksums.sha256(weights).equals(notes.weights()),
        "%s is damaged: its SHA-256 is not what %s says; train it again with: gansaku encode %s"
            + " --force",
        weights,
        NOTES,
        model.run());
    var network = new PictureEncoder(model.shape(), notes.width(), model.codeSize(), false);
    Weights.load(network, weights);
    network.to(model.compute().device());
    network.train(false);
    return new RunEncoder(network);
  }

  private static void requireThere(TrainedModel model) {
    if (isThere(model)) {
      return;
    }
    List<String> steps = steps(model.run());
    InputException.check(
        steps.isEmpty(),
        "%s has an encoder for step %s, but none for step %s, as it is here; open that checkpoint,"
            + " or train one with: gansaku encode %s --checkpoint %s",
        model.run().title(),
        String.join(", ", steps),
        model.step(),
        model.run(),
        model.step());
    throw InputException.of(
        "%s has no encoder, which finds the codes of pictures; train one with: gansaku encode %s",
        model.run().title(), model.run());
  }

  private static List<String> steps(RunFolder run) {
    if (!Files.isDirectory(all(run))) {
      return List.of();
    }
    try (var folders = Files.list(all(run))) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> name.matches("\\d{6,}"))
          .sorted()
          .map(name -> name.replaceFirst("^0+(?=.)", ""))
          .toList();
    } catch (IOException e) {
      throw IOFaults.reading(all(run), e);
    }
  }

  private static Notes notes(Path file) {
    try (var in = Files.newInputStream(file)) {
      return JSON.readValue(in, Notes.class);
    } catch (JsonProcessingException e) {
      throw new InputException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  @Override
  public Tensor codes(Tensor x) {
    return network.forward(x);
  }

  @Override
  public void close() {
    network.close();
  }
}
