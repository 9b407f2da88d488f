package gansaku.data.source;

import static gansaku.data.Fixtures.bytes;
import static gansaku.data.Fixtures.gzip;
import static gansaku.data.Fixtures.picture;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.error.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Archives as people have them, by whatever program they were made. */
class ArchivesTest {
  private static final int STORED = 0;
  private static final int BZIP2 = 12;
  private static final int LZMA = 14;
  private static final int ZSTD = 93;
  private static final int XZ = 95;
  private static final int PPMD = 98;

  private final Path dir;
  private final Path zip;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private DataOptions options;

  ArchivesTest(@TempDir Path dir) {
    this.dir = dir;
    this.zip = dir.resolve("set.zip");
    this.options = DataOptions.in(dir.resolve("data")).offline();
  }

  @Test
  void foldersInAZipAreClassesAsTheyAreOnDisk() throws IOException {
    add(
        "dog/1.png",
        "cat/2.png",
        "dog/3.png",
        "__MACOSX/dog/1.png",
        "cat/.ipynb_checkpoints/2.png");
    try (ImageSource source = zipped()) {
      assertThat(source.size()).isEqualTo(3);
      assertThat(source.classes()).containsExactly("cat", "dog");
      assertThat(source.label(0)).isZero();
      assertThat(source.place(0)).isEqualTo(zip + "!cat/2.png");
      assertThat(source.read(2).samples()).isEqualTo(samples("dog/3.png"));
      assertThat(source.notes())
          .containsExactly(
              "taken as: 2 classes (cat, dog)",
              "left out: 2 pictures that are hidden or in folders of a system"
                  + " (.ipynb_checkpoints, __MACOSX)");
    }
  }

  @Test
  void oneFolderAroundAllAndSplitsAreSeenInArchivesToo() throws IOException {
    add("pets/train/dog/1.png", "pets/train/cat/2.png", "pets/test/dog/3.png");
    options = options.with(Split.TEST);
    try (ImageSource source = zipped()) {
      assertThat(source.parted()).isTrue();
      assertThat(source.size()).isEqualTo(1);
      assertThat(source.label(0)).isEqualTo(1);
    }
  }

  @Test
  void labelsMatchWhateverWayTheirNamesAreWritten() throws IOException {
    files.put("set/0\\a.png", png("a"));
    files.put("../set/1/b.png", png("b"));
    files.put(
        "set/dataset.json",
        "{\"labels\": [[\"./0/a.png\", 1], [\"1\\\\b.png\", 0]]}".getBytes(UTF_8));
    try (ImageSource source = zipped()) {
      assertThat(source.classes()).containsExactly("0", "1");
      assertThat(source.label(0)).isEqualTo(1);
      assertThat(source.label(1)).isZero();
      assertThat(source.notes()).containsExactly("taken as: 2 classes (0, 1) by dataset.json");
    }
  }

  /** Another program's file of that name says nothing of classes. */
  @Test
  void aJsonWithoutLabelsLeavesFoldersAsTheyAre() throws IOException {
    add("cat/1.png", "dog/2.png");
    files.put("dataset.json", "{\"images\": []}".getBytes(UTF_8));
    assertThat(zipped().classes()).containsExactly("cat", "dog");
  }

  @Test
  void namesInTheCodePageOfDosAreRead() throws IOException {
    Charset dos = Charset.forName("IBM437");
    files.put("Glühwürmchen/é.png", png("a"));
    files.put("Käfer/1.png", png("b"));
    write(STORED, dos, 0, bytes -> bytes);
    try (ImageSource source = open(zip)) {
      assertThat(source.classes()).containsExactly("Glühwürmchen", "Käfer");
      assertThat(source.read(0).samples()).isEqualTo(samples("a"));
    }
    write(STORED, UTF_8, 0, bytes -> bytes); // as macOS does: UTF-8 that does not say so
    assertThat(open(zip).classes()).containsExactly("Glühwürmchen", "Käfer");
  }

  @Test
  void picturesPackedByOtherMethodsAreRead() throws IOException {
    add("1.png", "2.png");
    write(BZIP2, UTF_8, 0, ArchivesTest::bzip2);
    assertReads();
    write(XZ, UTF_8, 0, ArchivesTest::xz);
    assertReads();
    write(LZMA, UTF_8, 0, bytes -> lzma(bytes, false));
    assertReads();
    write(LZMA, UTF_8, 2, bytes -> lzma(bytes, true)); // with a mark at its end
    assertReads();
  }

  @Test
  void whatCannotBeUnpackedIsNamedWithTheWayOut() throws IOException {
    add("1.png", "2.png");
    String way = ", which is not read; unpack the zip (unzip or 7z x), then name the folder";
    write(ZSTD, UTF_8, 0, bytes -> bytes);
    assertRefused(zip, zip + "!1.png is packed by zstd" + way);
    write(PPMD, UTF_8, 0, bytes -> bytes);
    assertRefused(zip, zip + "!1.png is packed by ppmd" + way);
    write(77, UTF_8, 0, bytes -> bytes);
    assertRefused(zip, zip + "!1.png is packed by method 77" + way);
    write(STORED, UTF_8, 1, bytes -> bytes);
    assertRefused(
        zip,
        zip
            + "!1.png is encrypted; unpack it with its password (unzip or 7z x), then name the"
            + " folder");
  }

  @Test
  void damageInsideAPackedPictureIsNamed() throws IOException {
    add("1.png");
    write(BZIP2, UTF_8, 0, bytes -> new byte[bytes.length]);
    try (ImageSource source = open(zip)) {
      assertThatThrownBy(() -> source.read(0))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(zip + "!1.png cannot be unpacked: ");
    }
    write(LZMA, UTF_8, 0, bytes -> new byte[bytes.length]);
    try (ImageSource source = open(zip)) {
      assertThatThrownBy(() -> source.read(0))
          .hasMessage(zip + "!1.png cannot be unpacked: its LZMA properties are damaged");
    }
  }

  @Test
  void aTarIsReadAsAFolder() throws IOException {
    add("./cat/1.png", "dog/2.png", "dog/._2.png");
    Path tar = dir.resolve("set.tar");
    try (var out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      for (var file : files.entrySet()) {
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
      var link = new TarArchiveEntry("dog/3.png", TarConstants.LF_SYMLINK);
      link.setLinkName("2.png");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    try (ImageSource source = open(tar)) {
      assertThat(source.classes()).containsExactly("cat", "dog");
      IntStream.range(0, 64)
          .parallel()
          .forEach(
              i ->
                  assertThat(source.read(i % 2).samples())
                      .isEqualTo(samples(i % 2 == 0 ? "./cat/1.png" : "dog/2.png")));
      assertThat(source.notes())
          .containsExactly(
              "taken as: 2 classes (cat, dog)",
              "left out: 1 picture that is hidden or in folders of a system (._2.png)",
              "left out: 1 link in the archive (dog/3.png)");
      String before = source.fingerprint();
      assertThat(open(tar).fingerprint()).isEqualTo(before);
    }
    Path cut = dir.resolve("cut.tar");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(tar), 700));
    assertThatThrownBy(() -> open(cut))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(cut + " cannot be read as a tar: ")
        .hasMessageEndingWith("; copy or fetch it again");
  }

  @Test
  void otherArchivesAreNamedWithTheWayOut() throws IOException {
    Path tgz = bytes(dir.resolve("set.tgz"), gzip(new byte[9]));
    assertRefused(
        tgz,
        tgz
            + " is compressed as a whole, so that no picture in it can be read for itself; unpack"
            + " it (a tar by tar -xf), then name the folder");
    Path rar = bytes(dir.resolve("set.zip"), "Rar!\u001a\u0007\u0000".getBytes(ISO_8859_1));
    assertRefused(
        rar,
        rar
            + " is a RAR archive, which is not read; unpack it (unrar x or 7z x), then name the"
            + " folder");
    Path page = bytes(dir.resolve("set.zip"), "<html>".getBytes(ISO_8859_1));
    assertRefused(
        page,
        page + " cannot be read as a zip: Archive is not a ZIP archive; copy or fetch it again");
  }

  private void add(String... names) {
    for (String name : names) {
      files.put(name, png(name));
    }
  }

  private static byte[] samples(String of) {
    return picture(Math.abs(of.hashCode() % 50), 3, 8, 8).samples();
  }

  private static byte[] png(String of) {
    return ImageWriter.png(picture(Math.abs(of.hashCode() % 50), 3, 8, 8));
  }

  private ImageSource zipped() throws IOException {
    try (var out = new ZipArchiveOutputStream(zip)) {
      for (var file : files.entrySet()) {
        out.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return open(zip);
  }

  private ImageSource open(Path file) {
    return Sources.open(file.toString(), options);
  }

  private void assertReads() {
    try (ImageSource source = open(zip)) {
      assertThat(source.read(0).samples()).isEqualTo(samples("1.png"));
      assertThat(source.read(1).samples()).isEqualTo(samples("2.png"));
    }
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> open(file)).isInstanceOf(InputException.class).hasMessage(message);
  }

  /** Packs a file's bytes. */
  private interface Packer {
    byte[] pack(byte[] bytes) throws IOException;
  }

  /** Writes a zip by its specification, in methods and letters that Java would not write. */
  private void write(int method, Charset letters, int flags, Packer packer) throws IOException {
    var out = new ByteArrayOutputStream();
    var directory = new ByteArrayOutputStream();
    for (var file : files.entrySet()) {
      byte[] name = file.getKey().getBytes(letters);
      byte[] packed = packer.pack(file.getValue());
      var crc = new CRC32();
      crc.update(file.getValue());
      int at = out.size();
      ByteBuffer common = little(26).putShort((short) 63).putShort((short) flags);
      common.putShort((short) method).putInt(0).putInt((int) crc.getValue());
      common.putInt(packed.length).putInt(file.getValue().length);
      common.putShort((short) name.length).putShort((short) 0);
      out.writeBytes(little(4).putInt(0x04034b50).array());
      out.writeBytes(common.array());
      out.writeBytes(name);
      out.writeBytes(packed);
      directory.writeBytes(little(6).putInt(0x02014b50).putShort((short) 63).array());
      directory.writeBytes(common.array());
      directory.writeBytes(little(14).putInt(10, at).array());
      directory.writeBytes(name);
    }
    ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
    end.putShort((short) files.size()).putShort((short) files.size());
    end.putInt(directory.size()).putInt(out.size());
    out.writeBytes(directory.toByteArray());
    out.writeBytes(end.array());
    Files.write(zip, out.toByteArray());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bzip2(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new BZip2CompressorOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] xz(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new XZOutputStream(out, new LZMA2Options())) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] lzma(byte[] bytes, boolean marked) throws IOException {
    var out = new ByteArrayOutputStream();
    var settings = new LZMA2Options();
    try (var packed = new LZMAOutputStream(out, settings, marked)) {
      packed.write(bytes);
      ByteBuffer head = little(9).putShort((short) 9).putShort((short) 5);
      head.put((byte) packed.getProps()).putInt(settings.getDictSize());
      packed.finish();
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(head.array());
      whole.writeBytes(out.toByteArray());
      return whole.toByteArray();
    }
  }
}
