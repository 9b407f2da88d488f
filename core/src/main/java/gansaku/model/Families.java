package gansaku.model;

import gansaku.error.InputException;
import gansaku.settings.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The families on the class path. */
public final class Families {
  private static final String USUAL = "dcgan/32";

  private static @Nullable Map<String, Architecture> found;

  private Families() {}

  /**
   * Returns all architectures by name, in the order in which their families are declared.
   *
   * @throws InputException if two have one name, or a jar's family cannot be made
   */
  public static synchronized Map<String, Architecture> architectures() {
    if (found == null) {
      found = find(ServiceLoader.load(Family.class));
    }
    return found;
  }

  /**
   * Returns the implementations of others whose weights can become models, by the first word of the
   * names of each family's architectures, e.g. {@code stylegan2}.
   */
  public static Map<String, List<Foreign.Form>> forms() {
    var forms = new LinkedHashMap<String, List<Foreign.Form>>();
    for (Family family : ServiceLoader.load(Family.class)) {
      if (!family.forms().isEmpty()) {
        forms.put(family.architectures().get(0).name().replaceFirst("/.*", ""), family.forms());
      }
    }
    return forms;
  }

  /** Returns the architecture that the key {@code model} names. */
  public static Architecture architecture(Settings settings) {
    return settings.choice("model", USUAL, architectures());
  }

  static Map<String, Architecture> find(Iterable<Family> families) {
    try {
      return byName(families);
    } catch (ServiceConfigurationError e) {
      throw new InputException(
          "a family on the class path cannot be loaded: "
              + e.getMessage()
              + "; mend its jar, or leave it out",
          e);
    }
  }

  private static Map<String, Architecture> byName(Iterable<Family> families) {
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
