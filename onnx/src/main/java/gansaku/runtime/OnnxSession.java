package gansaku.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** An ONNX file that is ready to compute; several threads may use one. */
public final class OnnxSession implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private OnnxSession(byte[] file) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      session = environment.createSession(file, options);
    }
  }

  /**
   * Numbers that came out, row by row; bytes as numbers from 0 to 255.
   *
   * @param shape the sides
   */
  public record Made(float[] values, long... shape) {}

  /**
   * Opens {@code file}.
   *
   * @throws OnnxFailure if ONNX Runtime cannot read it
   */
  public static OnnxSession open(Path file) {
    try {
      return new OnnxSession(Files.readAllBytes(file));
    } catch (IOException | OrtException e) {
      throw new OnnxFailure(file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Returns what the file says of itself, by key. */
  public Map<String, String> metadata() {
    try {
      return session.getMetadata().getCustomMetadata();
    } catch (OrtException e) {
      throw new OnnxFailure("the file's metadata cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns the shapes of what goes in by name; -1 is a side that may differ from call to call. */
  public Map<String, long[]> inputs() {
    try {
      var shapes = new LinkedHashMap<String, long[]>();
      session
          .getInputInfo()
          .forEach((name, node) -> shapes.put(name, ((TensorInfo) node.getInfo()).getShape()));
      return shapes;
    } catch (OrtException e) {
      throw new OnnxFailure("what goes in cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns what comes out by name for what goes in by name. */
  public Map<String, Made> run(Map<String, Numbers> inputs) {
    var tensors = new LinkedHashMap<String, OnnxTensor>();
    try {
      for (var input : inputs.entrySet()) {
        tensors.put(input.getKey(), input.getValue().tensor(environment));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        var outputs = new LinkedHashMap<String, Made>();
        for (var output : result) {
          var made = (OnnxTensor) output.getValue();
          outputs.put(output.getKey(), new Made(floats(made), made.getInfo().getShape()));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new OnnxFailure("the file cannot be run: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static float[] floats(OnnxTensor t) {
    FloatBuffer numbers = t.getFloatBuffer();
    if (numbers != null) {
      var values = new float[numbers.remaining()];
      numbers.get(values);
      return values;
    }
    ByteBuffer bytes = t.getByteBuffer();
    var values = new float[bytes.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(bytes.get(i));
    }
    return values;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxFailure("the file cannot be closed: " + e.getMessage(), e);
    }
  }
}
