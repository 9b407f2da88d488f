package gansaku.data;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import java.util.List;
import java.util.function.IntFunction;

/** A source of made pictures with ten classes in turn. */
public record MemorySource(String name, int size, IntFunction<Pixels> pictures)
    implements ImageSource {
  @Override
  public Pixels read(int index) {
    return pictures.apply(index);
  }

  @Override
  public List<String> classes() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Override
  public int label(int index) {
    return index % 10;
  }

  @Override
  public String fingerprint() {
    return name;
  }
}
