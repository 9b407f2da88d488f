package gansaku.data.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * How people write the ten digits: for each, several ways, as pen strokes through points.
 *
 * <p>A way is written in a box of width and height 100 with y down. Strokes are separated by {@code
 * |}, points by blanks; the pen passes smoothly through the points and turns sharply at those
 * marked with {@code !}.
 */
final class DigitShapes {
  private static final String[][] WAYS = {
    { // 0
      "56,0 20,12 3,50 18,88 50,100 82,88 97,50 82,12 52,0",
      "66,5 34,2 6,34 6,70 36,99 76,90 97,55 88,18 58,3 40,11",
      "74,12 42,0 10,28 4,66 30,98 70,94 95,60 94,28 76,6 66,8",
      "40,2 12,22 2,58 20,92 54,100 88,78 98,38 78,6 44,1 30,12"
    },
    { // 1
      "52,0 50,50 48,100",
      "60,0 52,34 46,68 44,100",
      "26,24 54,0! 54,50 53,100",
      "24,26 54,0! 52,100! | 20,99 84,99",
      "36,14 52,0! 50,60 52,100",
    },
    { // 2
      "8,26 32,2 70,5 84,32 58,62 8,99! 50,96 96,98",
      "10,20 42,0 80,14 76,46 42,80 14,96 6,82 28,76 60,94 98,92",
      "8,18 48,0 86,20 68,56 6,96! 36,88 64,99 96,92",
      "14,30 24,6 60,0 86,22 74,54 34,84 4,100! 94,100",
    },
    { // 3
      "12,12 48,0 84,18 72,40 38,48! 76,54 95,78 60,100 5,90",
      "10,3 84,3! 44,42! 80,50 93,76 56,100 8,92",
      "10,16 50,0 82,20 62,43 36,50 52,47 86,62 82,88 42,100 4,84",
      "18,10 58,0 80,22 50,46! 88,58 90,86 48,100 10,94",
    },
    { // 4
      "22,0 8,52! 94,50 | 76,4 70,52 66,100",
      "16,0 8,34 20,55 58,56 96,48 | 82,0 75,50 70,100",
      "70,100 70,0! 4,66! 98,66",
      "12,2 9,38 34,58 76,40! | 86,0 78,50 64,100",
      "66,2 34,34 4,64! 96,62 | 72,30 68,66 66,100",
    },
    { // 5
      "90,3 26,3! 18,42! 60,36 94,65 60,99 5,92",
      "25,5 20,46! 56,38 92,62 70,96 32,100 5,88 | 25,5 60,4 95,0",
      "88,6 50,2 22,14 24,38 62,48 88,70 62,97 10,96",
      "94,2 34,4! 22,44! 70,42 90,72 54,100 12,96 4,84",
    },
    { // 6
      "76,0 32,30 6,70 35,100 80,90 86,62 50,52 12,72",
      "56,0 22,44 10,78 44,100 85,80 66,54 32,60 14,80",
      "86,12 60,0 22,28 5,65 30,97 74,95 90,68 60,50 16,64",
      "66,0 26,26 6,64 22,96 62,100 82,76 62,58 24,68 20,88",
    },
    { // 7
      "5,6 90,5! 64,46 40,100",
      "8,20 10,4! 92,4! 58,48 40,100",
      "5,6 90,5! 62,48 42,100 | 26,50 82,48",
      "5,20 24,3 58,8 92,4! 62,44 46,100",
      "4,8 50,5 94,10! 80,40 58,70 50,100",
    },
    { // 8
      "86,16 50,0 15,20 45,48 88,75 50,100 10,78 50,48 88,20 70,3",
      "50,0 20,8 16,30 50,46 82,30 78,8 50,0! | 50,46 15,60 8,85 50,100 90,85 85,60 50,46",
      "92,6 52,50 10,84 40,100 76,84 54,50 20,24 42,0 82,10",
      "60,2 22,14 32,40 72,56 86,84 46,100 10,82 34,56 78,34 84,8 56,1",
    },
    { // 9
      "85,16 46,0 10,25 35,50 80,35 88,8! 82,50 74,100",
      "86,30 60,0 20,8 12,38 45,52 82,32 88,10 86,56 60,94 20,96",
      "82,12 42,0 10,28 36,50 82,26! 70,62 44,100",
      "88,20 56,0 14,16 16,44 54,50 86,24 86,60 66,88 34,100",
    },
  };

  private static final List<List<List<List<Path>>>> PATHS = parse();

  private DigitShapes() {}

  /** Returns the ways to write {@code digit}: each a list of strokes, each a list of curves. */
  static List<List<List<Path>>> ways(int digit) {
    return PATHS.get(digit);
  }

  private static List<List<List<List<Path>>>> parse() {
    List<List<List<List<Path>>>> digits = new ArrayList<>();
    for (String[] ways : WAYS) {
      List<List<List<Path>>> parsed = new ArrayList<>();
      for (String way : ways) {
        List<List<Path>> strokes = new ArrayList<>();
        for (String stroke : way.split("\\|", -1)) {
          strokes.add(curves(stroke.strip()));
        }
        parsed.add(strokes);
      }
      digits.add(parsed);
    }
    return digits;
  }

  /** Cuts a stroke at its sharp points; each piece starts where the one before ended. */
  private static List<Path> curves(String stroke) {
    List<Path> curves = new ArrayList<>();
    List<Double> piece = new ArrayList<>();
    for (String point : stroke.split(" ", -1)) {
      boolean sharp = point.endsWith("!");
      String[] xy = (sharp ? point.substring(0, point.length() - 1) : point).split(",", 2);
      double x = Double.parseDouble(xy[0]) / 100;
      double y = Double.parseDouble(xy[1]) / 100;
      piece.addAll(List.of(x, y));
      if (sharp) {
        curves.add(path(piece));
        piece = new ArrayList<>(List.of(x, y));
      }
    }
    if (piece.size() > 2) {
      curves.add(path(piece));
    }
    return curves;
  }

  private static Path path(List<Double> coordinates) {
    return Path.lines(coordinates.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
