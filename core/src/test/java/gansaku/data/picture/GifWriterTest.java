package gansaku.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifWriterTest {
  @Test
  void framesComeBackWithTheirColoursAndTimes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/film.gif");
    GifWriter.write(List.of(frame(0xff0000, 110), frame(0x0000ff, 3000)), file);
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var stream = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(stream);
      assertThat(reader.getNumImages(true)).isEqualTo(2);
      assertThat(reader.read(0).getRGB(3, 2)).isEqualTo(0xffff0000);
      assertThat(reader.read(1).getRGB(3, 2)).isEqualTo(0xff0000ff);
      assertThat(delay(reader.getImageMetadata(0).getAsTree(FORMAT))).isEqualTo("11");
      assertThat(delay(reader.getImageMetadata(1).getAsTree(FORMAT))).isEqualTo("300");
    }
    reader.dispose();
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(bytes).containsOnlyOnce("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000");
  }

  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private static String delay(org.w3c.dom.Node root) {
    var control = ((IIOMetadataNode) root).getElementsByTagName("GraphicControlExtension").item(0);
    return control.getAttributes().getNamedItem("delayTime").getNodeValue();
  }

  private static GifWriter.Frame frame(int rgb, int millis) {
    var image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48; i++) {
      image.setRGB(i % 8, i / 8, rgb);
    }
    return new GifWriter.Frame(image, millis);
  }
}
