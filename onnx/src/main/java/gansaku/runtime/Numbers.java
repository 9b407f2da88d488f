package gansaku.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Numbers in a shape, row by row.
 *
 * @param values a {@code float[]}, or a {@code long[]} of whole numbers
 * @param shape the sides
 */
public record Numbers(Object values, long... shape) {
  public Numbers {
    if (!(values instanceof float[]) && !(values instanceof long[])) {
      throw new IllegalArgumentException("numbers are a float[] or a long[]");
    }
  }

  OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
    return values instanceof float[] numbers
        ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape)
        : OnnxTensor.createTensor(environment, LongBuffer.wrap((long[]) values), shape);
  }
}
