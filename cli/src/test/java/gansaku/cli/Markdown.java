package gansaku.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document as its writer sees it: blocks of code, words in backticks, rows of tables. */
final class Markdown {
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern FENCE = Pattern.compile("\\s*```\\s*(\\w*)\\s*");
  private static final String INDENT = "    ";

  private final List<Block> blocks = new ArrayList<>();
  private final List<Piece> spans = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** Some text, and the document and line where it begins. */
  record Piece(String file, int line, String text) {
    Piece with(String other) {
      return new Piece(file, line, other);
    }

    @Override
    public String toString() {
      return file + ":" + line + "  " + text;
    }
  }

  /** Lines of code, each without its indent; {@code language} is empty unless a fence tells it. */
  record Block(String language, List<Piece> lines) {
    String text() {
      return String.join("\n", lines.stream().map(Piece::text).toList()) + "\n";
    }
  }

  /** A row below {@code header}, the text of the table's first cell: the spans of each cell. */
  record Row(String header, List<List<Piece>> cells) {}

  private Markdown(String file, String text) {
    String[] lines = text.split("\n", -1);
    String[] prose = lines.clone();
    for (int i = 0; i < lines.length; i++) {
      i = Math.max(i, blockAt(file, lines, prose, i) - 1);
    }
    spans(file, prose);
    rows(file, prose);
  }

  static Markdown of(String file, String text) {
    return new Markdown(file, text);
  }

  List<Block> blocks() {
    return blocks;
  }

  List<Piece> spans() {
    return spans;
  }

  List<Row> rows() {
    return rows;
  }

  /** Takes the block that begins at line {@code at}, if one does; returns the line after it. */
  private int blockAt(String file, String[] lines, String[] prose, int at) {
    Matcher fence = FENCE.matcher(lines[at]);
    boolean fenced = fence.matches();
    boolean indented = lines[at].startsWith(INDENT) && (at == 0 || lines[at - 1].isBlank());
    if (!fenced && !indented) {
      return at;
    }
    int from = fenced ? at + 1 : at;
    int end = from;
    while (end < lines.length
        && (fenced ? !FENCE.matcher(lines[end]).matches() : lines[end].startsWith(INDENT))) {
      end++;
    }
    var block = new ArrayList<Piece>();
    for (int i = from; i < end; i++) {
      block.add(new Piece(file, i + 1, fenced ? lines[i] : lines[i].substring(INDENT.length())));
    }
    blocks.add(new Block(fenced ? fence.group(1) : "", block));
    int after = fenced ? Math.min(end + 1, lines.length) : end;
    Arrays.fill(prose, at, after, "");
    return after;
  }

  private void spans(String file, String[] prose) {
    for (int from = 0; from < prose.length; ) {
      int end = from;
      while (end < prose.length && !prose[end].isBlank()) {
        end++;
      }
      String paragraph = String.join("\n", Arrays.copyOfRange(prose, from, end));
      spans.addAll(spansOf(new Piece(file, from + 1, paragraph)));
      from = end + 1;
    }
  }

  private static List<Piece> spansOf(Piece text) {
    var found = new ArrayList<Piece>();
    Matcher span = SPAN.matcher(text.text());
    while (span.find()) {
      int line = text.line() + (int) text.text().substring(0, span.start()).lines().count() - 1;
      boolean newLine = span.start() == 0 || text.text().charAt(span.start() - 1) == '\n';
      found.add(new Piece(text.file(), line + (newLine ? 1 : 0), span.group(1).replace('\n', ' ')));
    }
    return found;
  }

  private void rows(String file, String[] prose) {
    Optional<String> header = Optional.empty();
    for (int i = 0; i < prose.length; i++) {
      if (!prose[i].startsWith("|")) {
        header = Optional.empty();
        continue;
      }
      String[] cells = prose[i].substring(1).split("(?<!\\\\)\\|");
      if (header.isEmpty()) {
        header = Optional.of(cells[0].strip());
        continue;
      }
      var spans = new ArrayList<List<Piece>>();
      for (String cell : cells) {
        spans.add(spansOf(new Piece(file, i + 1, " " + cell)));
      }
      rows.add(new Row(header.get(), spans));
    }
  }
}
