package gansaku.bench;

import java.util.List;

/** What a bench was started with: {@code --name value} pairs. */
record Options(List<String> args) {
  static Options of(String[] args) {
    return new Options(List.of(args));
  }

  boolean has(String name) {
    return args.contains(name);
  }

  String text(String name, String fallback) {
    int i = args.indexOf(name);
    return i < 0 ? fallback : args.get(i + 1);
  }

  int whole(String name, int fallback) {
    return Integer.parseInt(text(name, String.valueOf(fallback)));
  }
}
