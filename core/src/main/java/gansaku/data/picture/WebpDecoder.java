package gansaku.data.picture;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.internal.NativeLoader;
import java.io.IOException;
import java.util.function.Supplier;
import javax.imageio.ImageReader;

/** What decodes WebP here: libwebp where there is a library of it, else Java. */
enum WebpDecoder {
  /** Google's own, whose colours Pillow and browsers show too. */
  LIBWEBP(WebPImageReaderSpi::new),
  /**
   * TwelveMonkeys': lossy pictures differ by 1 level in the mean where smooth, 7 at coloured edges.
   */
  JAVA(com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi::new);

  private final Supplier<javax.imageio.spi.ImageReaderSpi> provider;

  WebpDecoder(Supplier<javax.imageio.spi.ImageReaderSpi> provider) {
    this.provider = provider;
  }

  /** Returns the one for this machine. */
  static WebpDecoder here() {
    return Here.DECODER;
  }

  /** Returns a reader of {@code file}, or refuses what it would read wrongly. */
  ImageReader reader(WebpFile file) throws IOException, UnreadablePictureException {
    if (this == JAVA && file.rawAlpha()) {
      throw new UnreadablePictureException(
          "its transparency is stored without compression, which only libwebp reads, and there is"
              + " no libwebp for this machine; save it as PNG");
    }
    return provider.get().createReaderInstance();
  }

  /** Loads the native library when WebP is first met. */
  private static final class Here {
    static final WebpDecoder DECODER = find();

    private static WebpDecoder find() {
      try {
        return NativeLoader.initialize() ? LIBWEBP : JAVA;
      } catch (Exception | LinkageError e) { // Kotlin declares none of what it throws
        return JAVA; // a machine without the library, or a temporary folder without programs
      }
    }
  }
}
