package gansaku.parity;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Numbers that Python and Java make alike ({@code parity/scripts/formula.py}). */
final class Formula {
  private Formula() {}

  /** Returns number {@code k} of the sequence {@code seed}, a multiple of 2^-23 in [-1, 1). */
  static double unit(int seed, int k) {
    int h = k * 0x9E3779B1 + seed * 0x85EBCA77;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h *= 0xC2B2AE35;
    h ^= h >>> 16;
    return (h >>> 8) / 8388608.0 - 1;
  }

  /** Returns offset + scale · unit(seed, k), k being the row-major index in {@code shape}. */
  static Tensor fill(int seed, double scale, double offset, long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    var values = new float[Math.toIntExact(n)];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) (offset + scale * unit(seed, k));
    }
    return Tensors.of(values, shape);
  }

  /** Fills the contiguous {@code target} in place, a piece at a time. */
  static void fillInto(Tensor target, int seed, double scale, double offset) {
    int n = Math.toIntExact(target.numel());
    var piece = new float[Math.min(n, 1 << 20)];
    for (int start = 0; start < n; start += piece.length) {
      int count = Math.min(piece.length, n - start);
      for (int k = 0; k < count; k++) {
        piece[k] = (float) (offset + scale * unit(seed, start + k));
      }
      target.data_ptr_float().position(start).put(piece, 0, count);
    }
  }
}
