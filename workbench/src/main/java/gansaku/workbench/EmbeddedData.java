package gansaku.workbench;

import gansaku.data.DataOptions;
import gansaku.data.EmbeddedSets;
import gansaku.data.ImageSource;
import gansaku.data.embedded.Digits;
import gansaku.data.embedded.EmbeddedSpec;
import gansaku.data.embedded.Split;
import gansaku.error.InputException;
import java.util.List;

final class EmbeddedData implements EmbeddedSets {
  static final EmbeddedSets SETS = new EmbeddedData();

  private EmbeddedData() {}

  @Override
  public List<String> names() {
    return List.of("digits");
  }

  @Override
  public ImageSource open(String name, DataOptions options) {
    Split split = Split.valueOf(options.split().name());
    EmbeddedSpec spec = Digits.defaults(split);
    if (options.size().isPresent()) {
      spec = spec.withSize(options.size().getAsInt());
    }
    InputException.check(name.equals("digits"), "data '%s' is not known", name);
    return new Digits(spec);
  }
}
