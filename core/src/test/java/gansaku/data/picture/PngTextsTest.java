package gansaku.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class PngTextsTest {
  private static final Pixels DOT = new Pixels(3, 1, 1, new byte[] {1, 2, 3});

  private final Map<String, String> texts = new LinkedHashMap<>();

  PngTextsTest() {
    texts.put("Software", "Gansaku");
    texts.put("gansaku:text", "青い髪, blue hair\n\"two\" lines");
    texts.put("gansaku:empty", "");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(PngTexts.read(ImageWriter.png(DOT, texts))).isEqualTo(texts);
    assertThat(PngTexts.read(ImageWriter.png(DOT))).isEmpty();
  }

  /** The JDK's reader finds the same, and checks sums of chunks on its way. */
  @Test
  void othersReadIt() throws IOException {
    var reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(ImageWriter.png(DOT, texts)))) {
      reader.setInput(in);
      Node root = reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      NodeList found = ((Element) root).getElementsByTagName("iTXtEntry");
      var read = new LinkedHashMap<String, String>();
      for (int i = 0; i < found.getLength(); i++) {
        Element entry = (Element) found.item(i);
        read.put(entry.getAttribute("keyword"), entry.getAttribute("text"));
      }
      assertThat(read).isEqualTo(texts);
      assertThat(Rasters.toPixels(reader.read(0), 0).samples()).isEqualTo(DOT.samples());
    }
  }

  @Test
  void whatIsNoWholePngIsRefused() {
    byte[] png = ImageWriter.png(DOT, texts);
    assertThatThrownBy(() -> PngTexts.read(new byte[100]))
        .isInstanceOf(InputException.class)
        .hasMessage("this is no PNG");
    for (int length = 33; length < png.length; length++) {
      byte[] part = Arrays.copyOf(png, length);
      assertThat(length == 33 || isCutOff(part) || PngTexts.read(part).size() <= texts.size())
          .as("%s bytes", length)
          .isTrue();
    }
    png[36] = (byte) 0xff; // a length beyond the file
    assertThat(isCutOff(png)).isTrue();
    assertThatThrownBy(() -> ImageWriter.png(DOT, Map.of("", "x")))
        .isInstanceOf(InputException.class)
        .hasMessage("'' is no keyword of a PNG; use 1 to 79 letters, digits and signs");
  }

  private static boolean isCutOff(byte[] png) {
    try {
      PngTexts.read(png);
      return false;
    } catch (InputException e) {
      return "this PNG is cut off".equals(e.getMessage());
    }
  }
}
