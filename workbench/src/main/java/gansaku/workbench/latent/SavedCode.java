package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.SafeTensors;
import gansaku.nn.Weights;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Codes as safetensors files, whose notes name the weights that they belong to. */
public final class SavedCode {
  /** How such files' names end. */
  public static final String ENDING = ".safetensors";

  private static final String CODE = "code";
  private static final String CONDITION = "condition";

  private SavedCode() {}

  /** Writes {@code code} [1, K], of {@code model}, to {@code file}. */
  public static void write(TrainedModel model, Space space, Points code, Path file) {
    Owner owner = Owner.of(model, space);
    Map<String, String> notes =
        Map.of(
            "run", owner.run(),
            "checkpoint", String.valueOf(owner.checkpoint()),
            "weights", owner.weights(),
            "space", owner.space());
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put(CODE, code.codes());
    code.conditions().ifPresent(condition -> tensors.put(CONDITION, condition));
    AtomicFiles.write(file, temp -> Weights.save(tensors, notes, temp));
  }

  /** Reads the code of {@code file}; refuses one of other weights. */
  public static Points read(TrainedModel model, Space space, Path file) {
    var stored = SafeTensors.read(file);
    Map<String, String> notes = stored.metadata();
    InputException.check(
        stored.find(CODE).isPresent() && notes.containsKey("weights") && notes.containsKey("space"),
        "%s is no code of a picture; gansaku project writes such files",
        file);
    var owner =
        new Owner(
            notes.getOrDefault("run", "another run"),
            step(notes.getOrDefault("checkpoint", "")),
            String.valueOf(notes.get("weights")),
            String.valueOf(notes.get("space")));
    Owner.of(model, space).require(owner, file.toString(), "find it anew with gansaku project");
    Tensor code = model.compute().place(Weights.of(stored.tensor(CODE)));
    return new Points(
        code,
        stored.find(CONDITION).map(condition -> model.compute().place(Weights.of(condition))));
  }

  private static long step(String note) {
    return note.matches("\\d{1,15}") ? Long.parseLong(note) : 0;
  }
}
