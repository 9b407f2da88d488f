package gansaku.model;

import gansaku.settings.Settings;
import java.util.Set;

/**
 * One of a family's architectures, by the name that recipes call it.
 *
 * @param name e.g. {@code dcgan/32}
 * @param size the side of its images in pixels, unless the recipe says another
 * @param layout how its convolutions' memory is laid out, unless the recipe says otherwise
 * @param need what it learns from
 * @param capabilities what each of its models can do; some can do more, as their settings are
 * @param builder builds its models
 */
public record Architecture(
    String name,
    int size,
    Layout layout,
    DataNeed need,
    Set<Class<?>> capabilities,
    Builder builder) {

  /** Builds a model. */
  @FunctionalInterface
  public interface Builder {
    /**
     * Reads the model's own settings and builds it for data of which {@code data} tells; what makes
     * no sense is refused with a sentence.
     */
    Model build(Settings settings, DataFacts data);
  }

  public Architecture {
    capabilities = Set.copyOf(capabilities);
  }

  /** Returns an architecture that learns from images alone, its memory channels last. */
  public static Architecture of(String name, int size, Builder builder) {
    return new Architecture(name, size, Layout.CHANNELS_LAST, DataNeed.IMAGES, Set.of(), builder);
  }

  /** Returns this one with another layout. */
  public Architecture with(Layout layout) {
    return new Architecture(name, size, layout, need, capabilities, builder);
  }

  /** Returns this one with other needs. */
  public Architecture needing(DataNeed need) {
    return new Architecture(name, size, layout, need, capabilities, builder);
  }

  /** Returns this one, each of whose models can do all of {@code capabilities}. */
  public Architecture can(Class<?>... capabilities) {
    return new Architecture(name, size, layout, need, Set.of(capabilities), builder);
  }

  /** Returns whether each of its models has {@code capability}. */
  public boolean has(Class<?> capability) {
    return capabilities.contains(capability);
  }

  /** Builds the model that {@code settings} describe. */
  public Model build(Settings settings, DataFacts data) {
    return builder.build(settings, data);
  }
}
