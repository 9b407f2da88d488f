package gansaku.data.picture;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as an animated GIF that begins anew at its end. */
public final class GifWriter {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private GifWriter() {}

  /**
   * A picture and how long it stays.
   *
   * @param image all of one size
   * @param millis a multiple of 10, the format's unit
   */
  public record Frame(BufferedImage image, int millis) {}

  /** Writes {@code frames} to {@code file}, which appears only when complete. */
  public static void write(List<Frame> frames, Path file) {
    InputException.check(!frames.isEmpty(), "an animation needs at least one picture");
    AtomicFiles.stream(file, out -> encode(frames, out));
  }

  private static void encode(List<Frame> frames, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames.size(); i++) {
        Frame frame = frames.get(i);
        var image = new IIOImage(frame.image(), null, metadata(writer, frame, i == 0));
        writer.writeToSequence(image, null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadata metadata(ImageWriter writer, Frame frame, boolean first)
      throws IOException {
    var type = ImageTypeSpecifier.createFromRenderedImage(frame.image());
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
    var root = new IIOMetadataNode(FORMAT);
    var control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(frame.millis() / 10));
    control.setAttribute("transparentColorIndex", "0");
    root.appendChild(control);
    if (first) {
      root.appendChild(forever());
    }
    metadata.mergeTree(FORMAT, root);
    return metadata;
  }

  /** Netscape's extension: sub-block 1, and how often to repeat, 0 for without end. */
  private static IIOMetadataNode forever() {
    var extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, 0, 0});
    var extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }
}
