package gansaku.data.source;

import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.List;

/** Tables of values between commas, as RFC 4180 has them: quoted ones may have commas and lines. */
public final class Csv {
  /**
   * A row.
   *
   * @param line where it begins, from 1
   */
  record Row(int line, List<String> cells) {}

  private final String file;
  private final String text;
  private int at;
  private int line = 1;

  private Csv(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Returns {@code text} as a cell: in quotes where it holds a comma, a quote or a line's end. */
  public static String cell(String text) {
    return text.matches("[^,\"\\n\\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /**
   * Returns the rows of {@code text}, the file that messages call {@code file}, without empty ones.
   */
  static List<Row> rows(String file, String text) {
    return new Csv(file, text).rows();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < text.length()) {
      Row row = row();
      if (row.cells().size() > 1 || !row.cells().get(0).isBlank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row() {
    int first = line;
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      cells.add(cell());
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      line++;
    }
    return new Row(first, cells);
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private String quoted() {
    int first = line;
    var cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        line += c == '\n' ? 1 : 0;
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append(text.charAt(at++)); // two stand for one
      } else {
        requireEnd();
        return cell.toString();
      }
    }
    throw InputException.of("%s:%s  begins a quotation that does not end", file, first);
  }

  private void requireEnd() {
    InputException.check(
        at >= text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0,
        "%s:%s  goes on after a quotation; write two \" where one is meant",
        file,
        line);
  }
}
