package gansaku.io;

import static gansaku.io.PickleBuilder.pickle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pickles of whole networks, put together opcode by opcode; real ones are in parity. */
class NvidiaPickleTest {
  private static final String PERSISTENT = "torch_utils.persistence";
  private static final String RECONSTRUCT = "_reconstruct_persistent_obj";

  private final Path folder;
  private final Path file;

  NvidiaPickleTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("network.pkl");
  }

  @Test
  void aNetworkIsItsTensors() throws IOException {
    write(network(6, tensor(stream(storage()))));
    var tensors = TensorFile.read(file);
    assertThat(tensors).containsOnlyKeys("G.weight");
    assertThat(tensors.get("G.weight")).isEqualTo(StoredTensor.of(new float[] {1, 2}, 2));
  }

  @Test
  void otherFormatsAreRefused() throws IOException {
    write(network(7, pickle().ops("N")));
    refused("has a network of format 7; 6 is the only one known.");
    write(open().ops("}").text("version").number(6).ops("stRs"));
    refused("is damaged: a network without its state.");
  }

  @Test
  void namesThatAreNotAllowedAreRefused() throws IOException {
    Path trace = folder.resolve("trace");
    write(network(6, call("os", "system", "touch " + trace)));
    refusedName("os.system");
    write(network(6, call("builtins", "exec", "1")));
    refusedName("builtins.exec");
    write(network(6, pickle().global("dnnlib.util", "open_url")));
    refusedName("dnnlib.util.open_url");
    assertThat(trace).doesNotExist();
  }

  /** What a storage's bytes may name is less than what the pickle around them may. */
  @Test
  void bytesHoldNoFurtherOnes() throws IOException {
    byte[] inner = stream(storage());
    write(network(6, tensor(stream(load(inner)))));
    refusedName("torch.storage._load_from_bytes");
    write(network(6, tensor(stream(call("os", "system", "true")))));
    refusedName("os.system");
    write(network(6, tensor(Files.readAllBytes(pickle().text("x").legacy(file)))));
    refused("is damaged: bytes that hold no tensor's numbers.");
    write(network(6, tensor(new byte[40])));
    assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(InputException.class);
  }

  @Test
  void readingTheSameBytesAgainAndAgainIsRefused() throws IOException {
    var again = pickle().global("torch.storage", "_load_from_bytes").op('q', 1);
    again.op('0').ops("(").op('B').int4(stream(storage()).length).bytes(stream(storage()));
    again.ops("t").op('q', 2).op('0');
    for (int i = 0; i < 20_001; i++) {
      again.op('h', 1, 'h', 2, 'R', '0');
    }
    write(network(6, again.ops("N")));
    refused("copies more than 1000000 values.");
  }

  @Test
  void nothingOutsideIsReferredTo() throws IOException {
    write(network(6, pickle().storage(2)));
    refused("refers to something outside of it, which no pickle of this kind does.");
  }

  /**
   * {'G': _reconstruct_persistent_obj({'version': …, 'state': {'_parameters': {'weight': …}}})}.
   */
  private static PickleBuilder network(int version, PickleBuilder weight) {
    return open()
        .ops("}")
        .text("version")
        .number(version)
        .ops("s")
        .text("state")
        .ops("}")
        .text("_parameters")
        .ops("}")
        .text("weight")
        .part(weight)
        .ops("ssstRs");
  }

  private static PickleBuilder open() {
    return pickle().ops("}").text("G").global(PERSISTENT, RECONSTRUCT).ops("(");
  }

  private static PickleBuilder call(String module, String name, String argument) {
    return pickle().global(module, name).ops("(").text(argument).ops("tR");
  }

  private static PickleBuilder storage() {
    return pickle().storage(2);
  }

  private static PickleBuilder load(byte[] bytes) {
    return pickle()
        .global("torch.storage", "_load_from_bytes")
        .ops("(")
        .op('B')
        .int4(bytes.length)
        .bytes(bytes)
        .ops("tR");
  }

  private static PickleBuilder tensor(byte[] stream) {
    return pickle()
        .global("torch._utils", "_rebuild_tensor_v2")
        .ops("(")
        .part(load(stream))
        .number(0)
        .numbers(2)
        .numbers(1)
        .op(0x89)
        .ops("NtR");
  }

  /** Bytes as PyTorch saves one storage of the numbers 1 and 2. */
  private byte[] stream(PickleBuilder value) throws IOException {
    return Files.readAllBytes(value.legacy(folder.resolve("inner"), 1, 2));
  }

  private void write(PickleBuilder pickle) throws IOException {
    Files.write(file, pickle.ops(".").bytes());
  }

  private void refused(String sentence) {
    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + sentence);
  }

  private void refusedName(String name) {
    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": refuses to load '" + name + "': a checkpoint may hold");
  }
}
