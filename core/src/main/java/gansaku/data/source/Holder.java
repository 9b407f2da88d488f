package gansaku.data.source;

import java.io.IOException;
import java.util.List;

/** Files by number: those of a folder and the folders in it, or of an archive. */
interface Holder {

  /** Returns how messages call the folder or the archive. */
  String place();

  /** Returns the name of each file below it, with {@code /} between folders. */
  List<String> names();

  /** Returns the names of all folders in it, with or without files. */
  List<String> folders();

  /** Returns how messages call file {@code index}. */
  String place(int index);

  /** Reads file {@code index}. */
  byte[] bytes(int index) throws IOException;

  /** Returns what else was met and left out, a line each. */
  List<String> leftOut();
}
