package gansaku.models.adain;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** f: a network that sees styles and never learns. */
public interface Encoder {

  /** Returns the network. */
  Module network();

  /** Returns what recipes call the network. */
  String name();

  /** Draws weights that keep features about as large as images are. */
  void drawAtRandom(RandomStream random);

  /**
   * Returns what styles are taken of, of images {@code x} [N, 3, H, W] in [0, 1]: features [N, C,
   * h, w] of several depths. The last are what the decoder makes images of.
   */
  List<Tensor> taps(Tensor x);

  /** Returns a new decoder for the last features, this the other way. */
  Decoder mirror();
}
