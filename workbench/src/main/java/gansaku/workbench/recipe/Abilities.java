package gansaku.workbench.recipe;

import gansaku.model.Architecture;
import java.util.List;
import java.util.Locale;

/** What models can do, in words. */
public final class Abilities {
  private Abilities() {}

  /** Returns what each model of {@code architecture} can do, e.g. {@code generates_classes}. */
  public static List<String> of(Architecture architecture) {
    return architecture.capabilities().stream().map(Abilities::word).sorted().toList();
  }

  /** Returns {@code generates_classes} for {@code GeneratesClasses}. */
  private static String word(Class<?> capability) {
    String parted = capability.getSimpleName().replaceAll("(?<=.)(?=\\p{Upper})", "_");
    return parted.toLowerCase(Locale.ROOT);
  }
}
