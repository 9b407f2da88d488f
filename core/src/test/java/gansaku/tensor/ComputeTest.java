package gansaku.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class ComputeTest extends TensorTest {
  private final Compute bf16 = Compute.of("cpu", Precision.BF16);

  @Test
  void precisionsAreReadByName() {
    assertThat(Precision.of("auto")).isEqualTo(Precision.AUTO);
    assertThat(Precision.of("float32")).isEqualTo(Precision.FLOAT32);
    assertThat(Precision.of("bf16")).isEqualTo(Precision.BF16).hasToString("bf16");
    assertThatThrownBy(() -> Precision.of("fp16"))
        .isInstanceOf(InputException.class)
        .hasMessage("precision is 'fp16'; use auto, float32 or bf16");
  }

  @Test
  void autoDependsOnTheChip() {
    Precision expected = Precision.cpuHasBf16() ? Precision.BF16 : Precision.FLOAT32;

    assertThat(Compute.of("cpu", Precision.AUTO).precision()).isEqualTo(expected);
  }

  @Test
  void theCpuIsAlwaysThere() {
    assertThat(Compute.exact().deviceName()).isEqualTo("cpu");
    assertThat(Compute.exact().precision()).isEqualTo(Precision.FLOAT32);
    assertThat(Compute.of("auto", Precision.FLOAT32).deviceName()).isEqualTo("cpu");
  }

  @Test
  void unknownDevicesAreRefused() {
    assertThatThrownBy(() -> Compute.of("gpu", Precision.AUTO))
        .isInstanceOf(InputException.class)
        .hasMessage("device is 'gpu'; use auto, cpu, cuda or cuda:N");
    assertThatThrownBy(() -> Compute.of("cuda:99999999999", Precision.AUTO))
        .isInstanceOf(InputException.class)
        .hasMessage("device is 'cuda:99999999999'; use auto, cpu, cuda or cuda:N");
  }

  @Test
  void cudaIsRefusedWhereThereIsNone() {
    assertThatThrownBy(() -> Compute.of("cuda:1", Precision.AUTO))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "device is 'cuda:1', but this build of libtorch has no CUDA; build with"
                + " -Pcuda on a machine that has CUDA and cuDNN, or use cpu");
  }

  @Test
  void productsAreInBfloat16AndGradientsInFloat32() {
    var linear = new Linear(4, 3);
    var conv = new Conv2d(1, 2, 3, 1, 1);
    var up = new ConvTranspose2d(1, 2, 4, 2, 1);
    Tensor image = RandomStream.of(1).normal(2, 1, 4, 4);
    Tensor vector = RandomStream.of(2).normal(2, 4);

    Tensor y;
    try (var autocast = bf16.autocast()) {
      y = linear.forward(vector);
      assertThat(Tensors.type(conv.forward(image))).isEqualTo(ScalarType.BFloat16);
      assertThat(Tensors.type(up.forward(image))).isEqualTo(ScalarType.BFloat16);
    }
    y.to(ScalarType.Float).square().sum().backward();

    assertThat(Tensors.type(y)).isEqualTo(ScalarType.BFloat16);
    assertThat(Tensors.type(linear.weight.grad())).isEqualTo(ScalarType.Float);
    assertThat(Tensors.type(linear.weight)).isEqualTo(ScalarType.Float);
  }

  @Test
  void theBlockEndsWhereItEnds() {
    Tensor a = torch.ones(2, 2);

    try (var outer = bf16.autocast()) {
      try (var inner = bf16.autocast()) {
        assertThat(Tensors.type(a.mm(a))).isEqualTo(ScalarType.BFloat16);
      }
      assertThat(Tensors.type(a.mm(a))).isEqualTo(ScalarType.BFloat16);
    }
    assertThat(Tensors.type(a.mm(a))).isEqualTo(ScalarType.Float);
  }

  @Test
  void weightsChangedBetweenBlocksAreSeen() {
    var linear = new Linear(1, 1); // zero weights
    Tensor x = torch.ones(1, 1);
    try (var autocast = bf16.autocast()) {
      assertThat(linear.forward(x).item_double()).isZero();
    }
    linear.weight.set_data(torch.ones(1, 1));
    try (var autocast = bf16.autocast()) {
      assertThat(linear.forward(x).item_double()).isEqualTo(1);
    }
  }

  @Test
  void float32LeavesProductsAlone() {
    Tensor a = torch.ones(2, 2);
    try (var autocast = Compute.exact().autocast()) {
      assertThat(Tensors.type(a.mm(a))).isEqualTo(ScalarType.Float);
    }
  }
}
