package gansaku.model;

import gansaku.error.InputException;
import gansaku.settings.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The families on the class path. */
public final class Families {
  private static final String USUAL = "dcgan/32";

  private Families() {}

  /** Finds every family once; whoever asks first waits for it. */
  private static final class Found {
    static final Map<String, Architecture> BY_NAME = find(ServiceLoader.load(Family.class));
  }

  /** Returns all architectures by name, in the order in which their families are declared. */
  public static Map<String, Architecture> architectures() {
    return Found.BY_NAME;
  }

  /** Returns the architecture that the key {@code model} names. */
  public static Architecture architecture(Settings settings) {
    return settings.choice("model", USUAL, architectures());
  }

  static Map<String, Architecture> find(Iterable<Family> families) {
    var byName = new LinkedHashMap<String, Architecture>();
    for (Family family : families) {
      for (Architecture architecture : family.architectures()) {
        Architecture other = byName.put(architecture.name(), architecture);
        InputException.check(
            other == null,
            "two families on the class path have a model '%s', one of them %s; rename one, or leave"
                + " its jar out",
            architecture.name(),
            family.getClass().getName());
      }
    }
    return Collections.unmodifiableMap(byName);
  }
}
