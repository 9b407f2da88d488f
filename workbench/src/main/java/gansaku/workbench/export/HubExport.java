package gansaku.workbench.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.io.AtomicFiles;
import gansaku.io.IOFaults;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.run.Build;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a folder as hubs of models have them: a card, the settings, the weights in use and a sheet
 * of samples.
 *
 * @param licence of the data that the model learnt from
 */
public record HubExport(Optional<String> licence) implements Export {
  static final String SAMPLES = "samples.png";
  private static final int SHOWN = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String usualName() {
    return "hub";
  }

  @Override
  public List<Written> write(TrainedModel model, Path out, ProgressListener progress) {
    Attribution attribution = Attribution.of(model.run(), licence);
    Written.makeFolderOf(out);
    AtomicFiles.directory(
        out,
        folder -> {
          new WeightsExport(licence).write(model, folder.resolve("model.safetensors"), progress);
          Files.writeString(folder.resolve("config.json"), config(model));
          Files.writeString(folder.resolve("recipe.yaml"), attribution.recipe());
          boolean shown = samples(model, folder.resolve(SAMPLES));
          Files.writeString(
              folder.resolve("README.md"), new ModelCard(model, attribution, shown).text());
        });
    return List.of(new Written(out, "", size(out), Optional.empty()));
  }

  private static String config(TrainedModel model) {
    var config = new LinkedHashMap<String, Object>();
    config.put("library", "gansaku");
    config.put("version", Build.read().version());
    config.put("model", model.architecture());
    ImageShape image = model.shape();
    config.put("image", List.of(image.channels(), image.height(), image.width()));
    config.put("networks", List.copyOf(model.networksInUse().keySet()));
    config.put("classes", model.facts().classes());
    config.put("settings", model.settings());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe has no form as JSON", e);
    }
  }

  /** Writes pictures of the first seeds, or what training showed last; returns whether it could. */
  private static boolean samples(TrainedModel model, Path file) throws IOException {
    if (model.can(Generates.class)) {
      List<Pixels> pictures = model.sample(SHOWN, 0);
      ImageGrid.fitting(pictures).write(file, pictures);
      return true;
    }
    Path last = model.run().sample(model.step());
    if (Files.exists(last)) {
      Files.copy(last, file);
    }
    return Files.exists(last);
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> Written.of(file, "", Optional.empty()).bytes()).sum();
    } catch (IOException e) {
      throw IOFaults.reading(folder, e);
    }
  }
}
