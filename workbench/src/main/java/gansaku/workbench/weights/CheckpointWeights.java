package gansaku.workbench.weights;

import gansaku.train.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The networks of a checkpoint.
 *
 * @param checkpoint where they are
 */
record CheckpointWeights(Checkpoint checkpoint) implements WeightSource {
  @Override
  public Optional<Part> part(String network, Map<String, Tensor> own) {
    List<String> there = checkpoint.networks();
    return WeightSource.names(network).stream()
        .flatMap(name -> there.stream().filter(name::equalsIgnoreCase))
        .findFirst()
        .map(
            name -> {
              var file = checkpoint.weightsOf(name);
              return new Part(file.path().toString(), checkpoint.sha256(name), file.tensors());
            });
  }
}
