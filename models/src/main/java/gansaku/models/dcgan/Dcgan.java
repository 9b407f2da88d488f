package gansaku.models.dcgan;

import gansaku.model.ImageShape;
import gansaku.models.adversarial.Players;
import gansaku.nn.Init;

/** The DCGAN architectures by name (Radford et al. 2015, §3 and relatives). */
public final class Dcgan {
  /** Builds players from the noise's size, the width and the images' shape. */
  @FunctionalInterface
  public interface Wide {
    Players of(int z, int width, ImageShape image);
  }

  private Dcgan() {}

  /** Returns the paper's players for 64×64; {@code w} is the width, 128 in the paper's Fig. 1. */
  public static Players dcgan64(int z, int w, ImageShape image) {
    image.requireSquare("dcgan/64", 64);
    return convolutional(DcganStages.TO_64, z, w, image);
  }

  /** Returns players one stage shorter, for 32×32. */
  public static Players dcgan32(int z, int w, ImageShape image) {
    image.requireSquare("dcgan/32", 32);
    return convolutional(DcganStages.TO_32, z, w, image);
  }

  /** Returns convolutional players for 28×28. */
  public static Players conv28(int z, int w, ImageShape image) {
    image.requireSquare("dcgan/conv28", 28);
    return convolutional(DcganStages.TO_28, z, w, image);
  }

  private static Players convolutional(DcganStages stages, int z, int w, ImageShape image) {
    int c = image.channels();
    return new Players(
        () -> new DcganGenerator(stages, z, w, c),
        () -> new DcganDiscriminator(stages, w, c),
        Init::dcgan);
  }

  /** Returns players with dense layers next to the noise and the verdict, for 28×28. */
  public static Players dense28(int z, ImageShape image) {
    image.requireSquare("dcgan/dense28", 28);
    int c = image.channels();
    return new Players(
        () -> new Dense28Generator(z, c), () -> new Dense28Discriminator(c), Init::dcgan);
  }

  /** Returns tanh players that enlarge by repeating pixels, for 28×28. */
  public static Players upsampling28(int z, ImageShape image) {
    image.requireSquare("dcgan/upsampling28", 28);
    int c = image.channels();
    return new Players(
        () -> new Upsampling28Generator(z, c),
        () -> new Upsampling28Discriminator(c),
        (network, random) -> network.initialise(random));
  }
}
