package gansaku.models.features;

import gansaku.nn.Layer;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * The blocks of Inception-v3 (Szegedy et al. 2016, Fig. 5 to 7 and 10): branches side by side.
 *
 * <p>The 3×3 pooling before {@code branch_pool} differs between published networks and is given.
 */
final class InceptionBlocks {
  private InceptionBlocks() {}

  /** 1×1, 5×5, two 3×3, pooling (Fig. 5). */
  static final class A extends Layer {
    private final InceptionUnit branch1x1;
    private final InceptionUnit branch5x5_1;
    private final InceptionUnit branch5x5_2;
    private final InceptionUnit branch3x3dbl_1;
    private final InceptionUnit branch3x3dbl_2;
    private final InceptionUnit branch3x3dbl_3;
    private final InceptionUnit branch_pool;
    private final Layer pool;

    A(int in, int pooled, Layer pool) {
      branch1x1 = add("branch1x1", InceptionUnit.square(in, 64, 1));
      branch5x5_1 = add("branch5x5_1", InceptionUnit.square(in, 48, 1));
      branch5x5_2 = add("branch5x5_2", InceptionUnit.square(48, 64, 5));
      branch3x3dbl_1 = add("branch3x3dbl_1", InceptionUnit.square(in, 64, 1));
      branch3x3dbl_2 = add("branch3x3dbl_2", InceptionUnit.square(64, 96, 3));
      branch3x3dbl_3 = add("branch3x3dbl_3", InceptionUnit.square(96, 96, 3));
      branch_pool = add("branch_pool", InceptionUnit.square(in, pooled, 1));
      this.pool = pool;
    }

    @Override
    public Tensor forward(Tensor x) {
      return Ops.join(
          branch1x1.forward(x),
          branch5x5_2.forward(branch5x5_1.forward(x)),
          branch3x3dbl_3.forward(branch3x3dbl_2.forward(branch3x3dbl_1.forward(x))),
          branch_pool.forward(pool.forward(x)));
    }

    @Override
    public Value onnx(Value x) {
      return branch1x1
          .onnx(x)
          .concat(
              1,
              branch5x5_2.onnx(branch5x5_1.onnx(x)),
              branch3x3dbl_3.onnx(branch3x3dbl_2.onnx(branch3x3dbl_1.onnx(x))),
              branch_pool.onnx(pool.onnx(x)));
    }
  }

  /** Halves the size (Fig. 10). */
  static final class B extends Layer {
    private final InceptionUnit branch3x3;
    private final InceptionUnit branch3x3dbl_1;
    private final InceptionUnit branch3x3dbl_2;
    private final InceptionUnit branch3x3dbl_3;

    B(int in) {
      branch3x3 = add("branch3x3", InceptionUnit.inside(in, 384, 2));
      branch3x3dbl_1 = add("branch3x3dbl_1", InceptionUnit.square(in, 64, 1));
      branch3x3dbl_2 = add("branch3x3dbl_2", InceptionUnit.square(64, 96, 3));
      branch3x3dbl_3 = add("branch3x3dbl_3", InceptionUnit.inside(96, 96, 2));
    }

    @Override
    public Tensor forward(Tensor x) {
      return Ops.join(
          branch3x3.forward(x),
          branch3x3dbl_3.forward(branch3x3dbl_2.forward(branch3x3dbl_1.forward(x))),
          Ops.maxPool(x, 3, 2, 0));
    }

    @Override
    public Value onnx(Value x) {
      return branch3x3
          .onnx(x)
          .concat(
              1,
              branch3x3dbl_3.onnx(branch3x3dbl_2.onnx(branch3x3dbl_1.onnx(x))),
              Ops.maxPool(3, 2, 0).onnx(x));
    }
  }

  /** 7×7 as 1×7 and 7×1 (Fig. 6). */
  static final class C extends Layer {
    private final InceptionUnit branch1x1;
    private final InceptionUnit branch7x7_1;
    private final InceptionUnit branch7x7_2;
    private final InceptionUnit branch7x7_3;
    private final InceptionUnit branch7x7dbl_1;
    private final InceptionUnit branch7x7dbl_2;
    private final InceptionUnit branch7x7dbl_3;
    private final InceptionUnit branch7x7dbl_4;
    private final InceptionUnit branch7x7dbl_5;
    private final InceptionUnit branch_pool;
    private final Layer pool;

    C(int in, int c7, Layer pool) {
      branch1x1 = add("branch1x1", InceptionUnit.square(in, 192, 1));
      branch7x7_1 = add("branch7x7_1", InceptionUnit.square(in, c7, 1));
      branch7x7_2 = add("branch7x7_2", InceptionUnit.padded(c7, c7, 1, 7));
      branch7x7_3 = add("branch7x7_3", InceptionUnit.padded(c7, 192, 7, 1));
      branch7x7dbl_1 = add("branch7x7dbl_1", InceptionUnit.square(in, c7, 1));
      branch7x7dbl_2 = add("branch7x7dbl_2", InceptionUnit.padded(c7, c7, 7, 1));
      branch7x7dbl_3 = add("branch7x7dbl_3", InceptionUnit.padded(c7, c7, 1, 7));
      branch7x7dbl_4 = add("branch7x7dbl_4", InceptionUnit.padded(c7, c7, 7, 1));
      branch7x7dbl_5 = add("branch7x7dbl_5", InceptionUnit.padded(c7, 192, 1, 7));
      branch_pool = add("branch_pool", InceptionUnit.square(in, 192, 1));
      this.pool = pool;
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor twice = branch7x7dbl_3.forward(branch7x7dbl_2.forward(branch7x7dbl_1.forward(x)));
      return Ops.join(
          branch1x1.forward(x),
          branch7x7_3.forward(branch7x7_2.forward(branch7x7_1.forward(x))),
          branch7x7dbl_5.forward(branch7x7dbl_4.forward(twice)),
          branch_pool.forward(pool.forward(x)));
    }

    @Override
    public Value onnx(Value x) {
      Value twice = branch7x7dbl_3.onnx(branch7x7dbl_2.onnx(branch7x7dbl_1.onnx(x)));
      return branch1x1
          .onnx(x)
          .concat(
              1,
              branch7x7_3.onnx(branch7x7_2.onnx(branch7x7_1.onnx(x))),
              branch7x7dbl_5.onnx(branch7x7dbl_4.onnx(twice)),
              branch_pool.onnx(pool.onnx(x)));
    }
  }

  /** Halves the size again. */
  static final class D extends Layer {
    private final InceptionUnit branch3x3_1;
    private final InceptionUnit branch3x3_2;
    private final InceptionUnit branch7x7x3_1;
    private final InceptionUnit branch7x7x3_2;
    private final InceptionUnit branch7x7x3_3;
    private final InceptionUnit branch7x7x3_4;

    D(int in) {
      branch3x3_1 = add("branch3x3_1", InceptionUnit.square(in, 192, 1));
      branch3x3_2 = add("branch3x3_2", InceptionUnit.inside(192, 320, 2));
      branch7x7x3_1 = add("branch7x7x3_1", InceptionUnit.square(in, 192, 1));
      branch7x7x3_2 = add("branch7x7x3_2", InceptionUnit.padded(192, 192, 1, 7));
      branch7x7x3_3 = add("branch7x7x3_3", InceptionUnit.padded(192, 192, 7, 1));
      branch7x7x3_4 = add("branch7x7x3_4", InceptionUnit.inside(192, 192, 2));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = branch7x7x3_3.forward(branch7x7x3_2.forward(branch7x7x3_1.forward(x)));
      return Ops.join(
          branch3x3_2.forward(branch3x3_1.forward(x)),
          branch7x7x3_4.forward(y),
          Ops.maxPool(x, 3, 2, 0));
    }

    @Override
    public Value onnx(Value x) {
      Value y = branch7x7x3_3.onnx(branch7x7x3_2.onnx(branch7x7x3_1.onnx(x)));
      return branch3x3_2
          .onnx(branch3x3_1.onnx(x))
          .concat(1, branch7x7x3_4.onnx(y), Ops.maxPool(3, 2, 0).onnx(x));
    }
  }

  /** 3×3 as 1×3 beside 3×1 (Fig. 7). */
  static final class E extends Layer {
    private final InceptionUnit branch1x1;
    private final InceptionUnit branch3x3_1;
    private final InceptionUnit branch3x3_2a;
    private final InceptionUnit branch3x3_2b;
    private final InceptionUnit branch3x3dbl_1;
    private final InceptionUnit branch3x3dbl_2;
    private final InceptionUnit branch3x3dbl_3a;
    private final InceptionUnit branch3x3dbl_3b;
    private final InceptionUnit branch_pool;
    private final Layer pool;

    E(int in, Layer pool) {
      branch1x1 = add("branch1x1", InceptionUnit.square(in, 320, 1));
      branch3x3_1 = add("branch3x3_1", InceptionUnit.square(in, 384, 1));
      branch3x3_2a = add("branch3x3_2a", InceptionUnit.padded(384, 384, 1, 3));
      branch3x3_2b = add("branch3x3_2b", InceptionUnit.padded(384, 384, 3, 1));
      branch3x3dbl_1 = add("branch3x3dbl_1", InceptionUnit.square(in, 448, 1));
      branch3x3dbl_2 = add("branch3x3dbl_2", InceptionUnit.square(448, 384, 3));
      branch3x3dbl_3a = add("branch3x3dbl_3a", InceptionUnit.padded(384, 384, 1, 3));
      branch3x3dbl_3b = add("branch3x3dbl_3b", InceptionUnit.padded(384, 384, 3, 1));
      branch_pool = add("branch_pool", InceptionUnit.square(in, 192, 1));
      this.pool = pool;
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor once = branch3x3_1.forward(x);
      Tensor twice = branch3x3dbl_2.forward(branch3x3dbl_1.forward(x));
      return Ops.join(
          branch1x1.forward(x),
          branch3x3_2a.forward(once),
          branch3x3_2b.forward(once),
          branch3x3dbl_3a.forward(twice),
          branch3x3dbl_3b.forward(twice),
          branch_pool.forward(pool.forward(x)));
    }

    @Override
    public Value onnx(Value x) {
      Value once = branch3x3_1.onnx(x);
      Value twice = branch3x3dbl_2.onnx(branch3x3dbl_1.onnx(x));
      return branch1x1
          .onnx(x)
          .concat(
              1,
              branch3x3_2a.onnx(once),
              branch3x3_2b.onnx(once),
              branch3x3dbl_3a.onnx(twice),
              branch3x3dbl_3b.onnx(twice),
              branch_pool.onnx(pool.onnx(x)));
    }
  }
}
