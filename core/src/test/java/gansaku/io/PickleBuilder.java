package gansaku.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts pickles together opcode by opcode, as an attacker would. */
final class PickleBuilder {
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

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Ends the pickle and writes it as a checkpoint of the older format, without raw data. */
  Path legacy(Path file) throws IOException {
    var all = pickle().op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19);
    all.ops(".").op(0x80, 2).ops("M").op(0xe9, 3).ops(".").op(0x80, 2).ops("}");
    all.text("little_endian").op(0x88).ops("s.").op(bytes()).ops(".");
    return Files.write(file, all.op(0x80, 2).ops("].").bytes());
  }

  private PickleBuilder op(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
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
