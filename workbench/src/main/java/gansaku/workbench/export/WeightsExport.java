package gansaku.workbench.export;

import gansaku.data.source.ProgressListener;
import gansaku.io.AtomicFiles;
import gansaku.nn.Weights;
import gansaku.run.Build;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes the weights of the networks that use needs, as safetensors with PyTorch's keys.
 *
 * <p>Of several networks, as CycleGAN's two, the keys begin with the network's name.
 *
 * @param licence of the data that the model learnt from, for the file's notes
 */
public record WeightsExport(Optional<String> licence) implements Export {
  @Override
  public String usualName() {
    return "model.safetensors";
  }

  @Override
  public List<Written> write(TrainedModel model, Path out, ProgressListener progress) {
    Attribution attribution = Attribution.of(model.run(), licence);
    Written.makeFolderOf(out);
    AtomicFiles.write(out, temp -> Weights.save(weights(model), notes(model, attribution), temp));
    return List.of(Written.of(out, "", Optional.empty()));
  }

  private static Map<String, Tensor> weights(TrainedModel model) {
    var networks = model.networksInUse();
    var weights = new LinkedHashMap<String, Tensor>();
    networks.forEach(
        (name, network) ->
            network
                .stateDict()
                .forEach(
                    (key, t) -> weights.put(networks.size() == 1 ? key : name + "." + key, t)));
    return weights;
  }

  private static Map<String, String> notes(TrainedModel model, Attribution attribution) {
    var notes = new LinkedHashMap<String, String>();
    notes.put("gansaku.version", Build.read().version());
    notes.put("gansaku.networks", String.join(" ", model.networksInUse().keySet()));
    notes.put("gansaku.weights_sha256", model.weights());
    notes.put("gansaku.recipe", attribution.recipe());
    notes.put("gansaku.data", attribution.data());
    notes.put("gansaku.data_licence", attribution.licence());
    return notes;
  }
}
