package gansaku.models.adain;

import gansaku.model.Foreign;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * {@code decoder.pth} of pytorch-AdaIN, whose names ours are. The encoder that it belongs to is
 * published by itself.
 */
final class AuthorsForm implements Foreign.Form {
  @Override
  public String origin() {
    return "naoto0804's pytorch-AdaIN (decoder.pth)";
  }

  @Override
  public Optional<Foreign> read(Map<String, Tensor> tensors) {
    boolean fits = tensors.containsKey("1.weight") && tensors.containsKey("28.weight");
    return fits
        ? Optional.of(
            new Foreign(
                origin(),
                Map.of("model", "adain", "encoder", "published"),
                Map.of("decoder", tensors)))
        : Optional.empty();
  }
}
