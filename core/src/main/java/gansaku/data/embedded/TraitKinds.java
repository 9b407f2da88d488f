package gansaku.data.embedded;

import java.util.Locale;

/** What kinds of traits are called, found out once: every face asks for all of them. */
final class TraitKinds {
  /** The enum's name in words, e.g. {@code hair-style}. */
  static final ClassValue<String> WORDS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> kind) {
          return kind.getSimpleName()
              .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
              .toLowerCase(Locale.ROOT);
        }
      };

  private TraitKinds() {}
}
