package gansaku.io;

import static gansaku.io.PickleBuilder.pickle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to run something, or to eat the memory, do neither. */
class HostilePickleTest {
  private final Path folder;
  private final Path file;

  HostilePickleTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("model.pth");
  }

  @Test
  void aCommandIsRefusedByNameAndDoesNotRun() throws IOException {
    Path trace = folder.resolve("trace");
    refuses(
        pickle().global("os", "system").ops("(").text("touch " + trace).ops("tR"),
        "refuses to load 'os.system': a checkpoint may hold only tensors, numbers, strings, lists"
            + " and maps. If the file is yours, save model.state_dict() instead.");
    refusesName(pickle().text("posix").text("system").op(0x93), "posix.system");
    refusesName(pickle().ops("(").text("touch " + trace).ops("ios\nsystem\n"), "os.system");
    refusesName(pickle().ops("(").global("os", "system").text("x").ops("o"), "os.system");
    assertThat(trace).doesNotExist();
  }

  @Test
  void theOlderFormatIsAsStrict() throws IOException {
    pickle().ops("}").text("epoch").number(3).ops("s").legacy(file);
    assertThat(TorchFile.read(file)).isEqualTo(java.util.Map.of("epoch", 3L));
    pickle().global("os", "system").ops("(").text("true").ops("tR").legacy(file);
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessageStartingWith(file + ": refuses to load 'os.system': a checkpoint may hold");
    pickle().tensor(4, 0, new long[] {4}, new long[] {1}).legacy(file);
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessage(file + ": is damaged: the storage '0' is missing.");
  }

  @Test
  void evalAndOtherNamesAreRefused() throws IOException {
    refusesName(pickle().global("builtins", "eval"), "builtins.eval");
    refusesName(pickle().global("__builtin__", "getattr"), "__builtin__.getattr");
    refusesName(
        pickle().global("torch.storage", "_load_from_bytes"), "torch.storage._load_from_bytes");
    refusesName(pickle().global("torch", "load"), "torch.load");
    refusesName(pickle().global("__main__", "Net"), "__main__.Net");
    refusesName(
        pickle().global("collections", "OrderedDict.__init__"), "collections.OrderedDict.__init__");
    refusesName(pickle().op(0x82, 7), "an extension code");
  }

  @Test
  void aNameInsideATensorsArgumentsIsRefused() throws IOException {
    var nested =
        pickle().global("torch._utils", "_rebuild_tensor_v2").ops("(").storage(4).number(0);
    refusesName(
        nested.numbers(4).numbers(1).op(0x89).global("subprocess", "Popen"), "subprocess.Popen");
  }

  @Test
  void attributesCanBeSetOnNothingThatMatters() throws IOException {
    refuses(
        pickle().tensor(4, 0, new long[] {4}, new long[] {1}).ops("}b"),
        "refuses to set the attributes of a tensor by a map.");
    refuses(
        pickle().global("torch", "Size").ops("}b"),
        "refuses to set the attributes of the function 'torch.Size' by a map.");
    refuses(pickle().text("x").ops(")R"), "is damaged: it calls a text.");
    refuses(
        pickle().global("torch", "Size"),
        "holds the function 'torch.Size' where a value is expected.");
  }

  @Test
  void tensorsStayInsideTheirStorage() throws IOException {
    refuses(
        pickle().tensor(4, 2, new long[] {3}, new long[] {1}),
        "has a tensor of shape [3], strides [1] and offset 2 that reaches beyond its storage '0' of"
            + " 4 elements.");
    refuses(
        pickle().tensor(4, 0, new long[] {2, 2}, new long[] {3, 1}),
        "has a tensor of shape [2, 2], strides [3, 1] and offset 0 that reaches"
            + " beyond its storage '0' of 4 elements.");
    refuses(
        pickle().tensor(1L << 40, 0, new long[] {4}, new long[] {1}),
        "is truncated or damaged: storage '0' has 16 bytes, but 1099511627776 elements of F32 are"
            + " expected.");
    refuses(
        pickle().tensor(4, -1, new long[] {2}, new long[] {1}),
        "has a tensor of shape [2], strides [1] and offset -1 that reaches beyond its storage '0' of"
            + " 4 elements.");
    refuses(
        pickle().tensor(4, 0, new long[] {-2}, new long[] {1}),
        "is damaged: a number in a tensor's shape.");
  }

  @Test
  void expandedTensorsCannotFillTheMemory() throws IOException {
    refuses(
        pickle().tensor(4, 0, new long[] {1L << 40}, new long[] {0}),
        "has a tensor of shape [1099511627776] that takes 4398046511104 bytes; at most 2147483647"
            + " can be read.");
    refuses(
        pickle().tensor(4, 0, new long[] {1L << 33, 1L << 33}, new long[] {0, 0}),
        "has a tensor of shape [8589934592, 8589934592] with strides [0, 0], larger than any file"
            + " can be.");
    refuses(
        pickle().tensor(4, 0, new long[] {1 << 28}, new long[] {0}),
        "has overlapping tensors that would take far more memory than the file.");
  }

  @Test
  void listsOfListsOfListsStayFinite() throws IOException {
    var laughs = pickle().ops("]q\0");
    for (int level = 1; level < 100; level++) {
      laughs.ops("](").op('h', level - 1, 'h', level - 1).ops("e").op('q', level);
    }
    refuses(laughs, "stands for more than 4000000 values.");
    refuses(pickle().ops("]q\0h\0a"), "has a list or map that holds itself.");
    refuses(pickle().ops("}q\0X\1\0\0\0ah\0s"), "has a list or map that holds itself.");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    refuses(
        pickle().ops("]".repeat(100_000)).ops("a".repeat(99_999)),
        "nests its values more than 200 deep.");
    refuses(pickle().ops("(".repeat(600_000)), "nests more than 500000 values.");
    refuses(
        pickle().ops("N0".repeat(600_000)), "holds more than 1000000 values beside its tensors.");
  }

  @Test
  void hugeLengthsAreOnlyClaims() throws IOException {
    refuses(
        pickle().ops("X").int4(-1),
        "is truncated or damaged: its pickle wants 4294967295 more bytes where 1 are left.");
    refuses(
        pickle().op(0x8d).int4(-1).int4(0x7fffffff),
        "is truncated or damaged: its pickle wants 9223372036854775807 more bytes where 1 are left.");
    refuses(pickle().op(0x8b).int4(1 << 30), "holds a number of 1073741824 bytes.");
  }

  @Test
  void copyingAgainAndAgainIsRefused() throws IOException {
    var copies = pickle().ops("](").ops("N".repeat(10_000)).ops("eq\0").global("torch", "Size");
    copies.op('q', 1);
    for (int i = 0; i < 200; i++) {
      copies.op('h', 1, 'h', 0, 0x85, 'R', '0');
    }
    refuses(copies, "copies more than 1000000 values.");
  }

  @Test
  void keysAreTextsOrNumbers() throws IOException {
    refuses(pickle().ops("}]Ns"), "has a list as a map's key; expected a text or a number.");
  }

  @Test
  void aZipBombIsRefused() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      var block = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(block);
      }
    }
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessage(
            file
                + ": unpacks to far more than its own size (entry 'archive/data.pkl': 104857600"
                + " bytes); refused as a zip bomb.");
  }

  private void refusesName(PickleBuilder pickle, String name) throws IOException {
    pickle.zip(file);
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": refuses to load '" + name + "': a checkpoint may hold");
  }

  private void refuses(PickleBuilder pickle, String sentence) throws IOException {
    pickle.zip(file);
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + sentence);
  }
}
