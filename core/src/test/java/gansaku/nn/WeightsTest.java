package gansaku.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.io.DType;
import gansaku.io.SafeTensors;
import gansaku.io.StoredTensor;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest {
  private final Scope scope = new Scope();
  private final Path folder;

  WeightsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeSurvivesTheFile(DType type) throws IOException {
    // 0, 1 and 5 are exact in every type; a bool of 5 is true.
    Tensor numbers = Tensors.of(new float[] {0, 1, 5, 1, 0, 5}, 2, 3);
    Tensor t = numbers.to(scalarType(type));
    Path file = folder.resolve(type + ".safetensors");

    Weights.save(Map.of("t", t), file);
    Tensor back = requireNonNull(Weights.read(file).get("t"));

    assertThat(SafeTensors.read(file).tensor("t").dtype()).isEqualTo(type);
    assertThat(Tensors.type(back)).isEqualTo(scalarType(type));
    assertThat(back.shape()).containsExactly(2, 3);
    assertThat(back.equal(t)).isTrue();
  }

  private static ScalarType scalarType(DType type) {
    return switch (type) {
      case F64 -> ScalarType.Double;
      case F32 -> ScalarType.Float;
      case F16 -> ScalarType.Half;
      case BF16 -> ScalarType.BFloat16;
      case I64 -> ScalarType.Long;
      case I32 -> ScalarType.Int;
      case I16 -> ScalarType.Short;
      case I8 -> ScalarType.Char;
      case U8 -> ScalarType.Byte;
      case BOOL -> ScalarType.Bool;
    };
  }

  @Test
  void floatsAreLittleEndian() {
    StoredTensor stored = Weights.of(Tensors.of(new float[] {1, -2}, 2));

    assertThat(stored).isEqualTo(StoredTensor.of(new float[] {1, -2}, 2));
  }

  @Test
  void singleNumbersAndEmptyTensorsHaveTheirShape() {
    Tensor number = Weights.of(Weights.of(torch.full(new long[0], Tensors.scalar(7))));
    Tensor nothing = Weights.of(Weights.of(torch.empty(3, 0)));

    assertThat(number.shape()).isEmpty();
    assertThat(number.item_double()).isEqualTo(7);
    assertThat(nothing.shape()).containsExactly(3, 0);
  }

  @Test
  void otherLayoutsAreStoredRowByRow() {
    Tensor rows = RandomStream.of(1).normal(2, 3, 4, 5);
    Tensor channelsLast = rows.contiguous(MemoryFormat.ChannelsLast);
    Tensor turned = rows.flatten(1, -1).t();

    assertThat(Weights.of(channelsLast)).isEqualTo(Weights.of(rows));
    assertThat(Weights.of(Weights.of(turned)).equal(turned)).isTrue();
  }

  @Test
  void contiguousTensorsAreNotCopied() {
    Tensor t = torch.zeros(2);
    StoredTensor view = Weights.of(t);

    t.fill_(Tensors.scalar(3));

    assertThat(view).isEqualTo(StoredTensor.of(new float[] {3, 3}, 2));
  }

  @Test
  void anyByteButZeroIsTrue() {
    var stored =
        new StoredTensor(DType.BOOL, new long[] {3}, ByteBuffer.wrap(new byte[] {0, 1, 77}));

    Tensor t = Weights.of(stored);

    assertThat(Tensors.type(t)).isEqualTo(ScalarType.Bool);
    assertThat(t.sum().item_long()).isEqualTo(2);
  }

  @Test
  void complexNumbersAreRefused() {
    Tensor complex = torch.zeros(new long[] {1}, Tensors.options(ScalarType.ComplexFloat));

    assertThatThrownBy(() -> Weights.of(complex))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a tensor of ComplexFloat cannot be stored; storable are"
                + " [F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL]");
  }

  @Test
  void networksComeBack() throws IOException {
    var network = new BatchNorm(3);
    network.initialise(RandomStream.of(1));
    network.forward(RandomStream.of(2).normal(4, 3));
    Path file = folder.resolve("bn.safetensors");

    Weights.save(network, file);
    var copy = new BatchNorm(3);
    Weights.load(copy, file);

    assertThat(SafeTensors.read(file).names()).containsExactlyElementsOf(copy.stateDict().keySet());
    assertThat(SafeTensors.read(file).metadata()).isEqualTo(Map.of("format", "pt"));
    copy.stateDict()
        .forEach((name, t) -> assertThat(t.equal(network.stateDict().get(name))).as(name).isTrue());
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedByName() throws IOException {
    Path file = folder.resolve("linear.safetensors");
    Weights.save(new Linear(2, 3), file);
    var renamed = new LinkedHashMap<>(Weights.read(file));
    renamed.put("scale", renamed.remove("bias"));
    Path other = folder.resolve("other.safetensors");
    Weights.save(renamed, other);

    assertThatThrownBy(() -> Weights.load(new Linear(2, 4), file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + " does not fit this network: weight is [3, 2] there and [4, 2] here");
    assertThatThrownBy(() -> Weights.load(new Linear(2, 3), other))
        .isInstanceOf(InputException.class)
        .hasMessage(other + " does not fit this network: it lacks bias; it has scale besides");
  }
}
