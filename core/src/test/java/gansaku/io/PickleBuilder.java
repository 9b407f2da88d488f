package gansaku.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts pickles together opcode by opcode, as an attacker would. */
final class PickleBuilder {
  /** Bytes of a pickle of an empty list. */
  private static final int NO_KEYS = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static PickleBuilder pickle() {
    return new PickleBuilder().op(0x80, 2);
  }

  PickleBuilder op(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  /** Opcodes that are printable characters. */
  PickleBuilder ops(String opcodes) {
    out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleBuilder global(String module, String name) {
    return ops("c" + module + "\n" + name + "\n");
  }

  PickleBuilder text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    op('X').int4(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  PickleBuilder number(long value) {
    op(0x8a, 8);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  PickleBuilder int4(int value) {
    return op(value & 0xff, value >> 8 & 0xff, value >> 16 & 0xff, value >> 24 & 0xff);
  }

  /** A float32 storage "0" of {@code count} elements. */
  PickleBuilder storage(long count) {
    return ops("(")
        .text("storage")
        .global("torch", "FloatStorage")
        .text("0")
        .text("cpu")
        .number(count)
        .ops("tQ");
  }

  /** A tensor over the storage "0". */
  PickleBuilder tensor(long stored, long offset, long[] shape, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").ops("(").storage(stored).number(offset);
    return numbers(shape).numbers(strides).op(0x89).ops("NtR");
  }

  PickleBuilder numbers(long... values) {
    ops("(");
    for (long v : values) {
      number(v);
    }
    return ops("t");
  }

  PickleBuilder bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The opcodes of another pickle, without its protocol. */
  PickleBuilder part(PickleBuilder other) {
    byte[] bytes = other.bytes();
    return bytes(Arrays.copyOfRange(bytes, 2, bytes.length));
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /**
   * Ends the pickle and writes it as a checkpoint of the older format, with a float32 storage "0".
   */
  Path legacy(Path file, float... numbers) throws IOException {
    byte[] start = Files.readAllBytes(legacy(file));
    var end = pickle().ops("]").text("0").ops("a.");
    var data = ByteBuffer.allocate(8 + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(numbers.length);
    for (float number : numbers) {
      data.putFloat(number);
    }
    var all = new PickleBuilder().bytes(Arrays.copyOf(start, start.length - NO_KEYS));
    return Files.write(file, all.bytes(end.bytes()).bytes(data.array()).bytes());
  }

  /** Ends the pickle and writes it as a checkpoint of the older format, without raw data. */
  Path legacy(Path file) throws IOException {
    var all = pickle().op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19);
    all.ops(".").op(0x80, 2).ops("M").op(0xe9, 3).ops(".").op(0x80, 2).ops("}");
    all.text("little_endian").op(0x88).ops("s.").bytes(bytes()).ops(".");
    return Files.write(file, all.op(0x80, 2).ops("].").bytes());
  }

  /** Ends the pickle and writes it as a checkpoint, with 16 bytes as storage "0". */
  Path zip(Path file) throws IOException {
    byte[] pickle = op('.').bytes();
    try (OutputStream stream = Files.newOutputStream(file);
        var zip = new ZipOutputStream(stream)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(pickle);
      zip.putNextEntry(new ZipEntry("archive/data/0"));
      zip.write(new byte[16]);
      zip.closeEntry();
    }
    return file;
  }
}
