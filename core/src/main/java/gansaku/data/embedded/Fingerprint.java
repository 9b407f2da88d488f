package gansaku.data.embedded;

import gansaku.io.Checksums;

/** SHA-256, in lower-case hex. */
final class Fingerprint {
  private Fingerprint() {}

  /** Returns the hash of the parts' texts, joined by line ends. */
  static String of(Object... parts) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\n');
    }
    return Checksums.sha256(text.toString());
  }
}
