package gansaku.models.adain;

import gansaku.error.InputException;
import gansaku.model.Transfers.Origin;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Where an encoder's weights come from; recipes call it {@code encoder}. */
interface Encoding {
  /** Returns its name in recipes. */
  String name();

  /** Returns the name of the network that usually has them. */
  default String usualNetwork() {
    return "vgg";
  }

  /** Refuses a network of which there are no such weights. */
  default void require(Encoder encoder) {}

  /** Gives {@code encoder} its weights, unless they come from elsewhere. */
  void initialise(Encoder encoder);

  /** Returns {@code encoder} by the name of the published weights that it has to get. */
  default Map<String, Module> borrowed(Encoder encoder) {
    return Map.of();
  }

  /** Returns what was trained before and has the weights. */
  default Optional<Origin> origin() {
    return Optional.empty();
  }

  /** Takes the weights of what was trained before. */
  default void take(Encoder encoder, Map<String, Tensor> state, String source) {
    throw new IllegalStateException(name() + " takes nothing over");
  }

  /** Those that the authors' network has from ImageNet: {@code vgg-normalised}. */
  record Published() implements Encoding {
    @Override
    public String name() {
      return "published";
    }

    @Override
    public void require(Encoder encoder) {
      InputException.check(
          encoder instanceof VggEncoder,
          "encoder-network is %s, of which nobody publishes weights; set encoder to own or random",
          encoder.name());
      int width = ((VggEncoder) encoder).width();
      InputException.check(
          width == VggEncoder.WIDTH,
          "width is %s, but the published encoder has %s; set encoder to random, or leave width out",
          width,
          VggEncoder.WIDTH);
    }

    @Override
    public void initialise(Encoder encoder) {}

    @Override
    public Map<String, Module> borrowed(Encoder encoder) {
      return Map.of("vgg-normalised", encoder.network());
    }
  }

  /** Drawn, the same in every run of one network, so that losses can be compared. */
  record Random() implements Encoding {
    @Override
    public String name() {
      return "random";
    }

    @Override
    public void initialise(Encoder encoder) {
      encoder.drawAtRandom(RandomStream.of(0, "encoder"));
    }
  }

  /** Those of a classifier of our own training. */
  final class Own implements Encoding {
    /** The key that names the run. */
    static final String KEY = "encoder-weights";

    private final String run;
    private boolean taken;

    /** Takes weights of {@code run}: a folder, a number, {@code latest}, or a file. */
    Own(String run) {
      this.run = run;
    }

    @Override
    public String name() {
      return "own";
    }

    @Override
    public String usualNetwork() {
      return "small";
    }

    @Override
    public void require(Encoder encoder) {
      InputException.check(
          encoder instanceof ClassifierEncoder,
          "encoder-network is %s, which is no classifier's; use small or small-cells, or set encoder"
              + " to random",
          encoder.name());
    }

    @Override
    public void initialise(Encoder encoder) {
      if (!taken) { // of a model that is looked at only
        encoder.drawAtRandom(RandomStream.of(0, "encoder"));
      }
    }

    @Override
    public Optional<Origin> origin() {
      return Optional.of(new Origin(KEY, run, false));
    }

    @Override
    public void take(Encoder encoder, Map<String, Tensor> state, String source) {
      ((ClassifierEncoder) encoder).take(state, source);
      taken = true;
    }
  }
}
