package gansaku.data.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import gansaku.io.Checksums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Pictures of a folder or an archive with the captions that lie there. */
final class Captioned implements Derived {
  private final ImageSource pictures;
  private final List<List<String>> captions = new ArrayList<>();
  private final List<String> notes;
  private final String fingerprint;

  private Captioned(Holder holder, IntFunction<String> name, ImageSource pictures)
      throws IOException {
    this.pictures = pictures;
    notes = new ArrayList<>(pictures.notes());
    List<CaptionTable> tables = CaptionTable.in(holder);
    var texts = new CaptionTexts(holder);
    for (int i = 0; i < pictures.size(); i++) {
      captions.add(tables.isEmpty() ? texts.of(name.apply(i)) : listed(tables, name.apply(i)));
    }
    // One of which nothing is opened belongs to another part of the data.
    tables.stream()
        .filter(table -> tables.size() == 1 || table.used())
        .forEach(table -> table.unused().ifPresent(notes::add));
    var digest = Checksums.sha256();
    captions.forEach(some -> some.forEach(caption -> Checksums.add(digest, caption)));
    fingerprint = Checksums.ofTexts(pictures.fingerprint(), Checksums.hex(digest));
  }

  /**
   * Returns {@code pictures} with captions if there are any.
   *
   * @param holder where the pictures lie, and their captions
   * @param name returns the name there of a picture by its number
   */
  static ImageSource of(Holder holder, IntFunction<String> name, ImageSource pictures)
      throws IOException {
    var captioned = new Captioned(holder, name, pictures);
    boolean any = captioned.captions.stream().anyMatch(some -> !some.isEmpty());
    return any ? captioned : pictures;
  }

  private static List<String> listed(List<CaptionTable> tables, String picture) {
    return tables.stream()
        .map(table -> table.take(picture))
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Returns the captions in the bytes of a text, a line each. */
  static List<String> lines(byte[] text) {
    return new String(text, UTF_8)
        .replace("\uFEFF", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Override
  public ImageSource pictures() {
    return pictures;
  }

  @Override
  public List<String> captions(int index) {
    return captions.get(index);
  }

  /**
   * Returns the classes, unless all pictures lie in one folder, whose name says nothing of them.
   */
  @Override
  public List<String> classes() {
    return pictures.classes().size() > 1 ? pictures.classes() : List.of();
  }

  @Override
  public int label(int index) {
    return classes().isEmpty() ? -1 : pictures.label(index);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
