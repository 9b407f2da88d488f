package gansaku.models.adain;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.Map;

/** Where the encoder's weights come from; recipes call it {@code encoder}. */
enum Encoding {
  /** Those that the authors' network has from ImageNet: {@code vgg-normalised}. */
  PUBLISHED {
    @Override
    void initialise(VggEncoder encoder) {}

    @Override
    Map<String, Module> borrowed(VggEncoder encoder) {
      return Map.of("vgg-normalised", encoder);
    }
  },
  /** Drawn, the same in every run of one width, so that losses can be compared. */
  RANDOM {
    @Override
    void initialise(VggEncoder encoder) {
      encoder.drawAtRandom(RandomStream.of(0, "encoder"));
    }

    @Override
    Map<String, Module> borrowed(VggEncoder encoder) {
      return Map.of();
    }
  };

  /** Gives {@code encoder} its weights, unless they are borrowed. */
  abstract void initialise(VggEncoder encoder);

  /** Returns {@code encoder} by the name of the published weights that it has to get. */
  abstract Map<String, Module> borrowed(VggEncoder encoder);
}
