package gansaku.workbench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import gansaku.data.picture.Pixels;
import gansaku.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results of the workbench as JSON: a record is an object with its fields' names in snake_case.
 *
 * <p>Paths are strings, what is empty is {@code null}, constants are in lower-case snake_case.
 * Numbers that are not finite are the strings that {@link gansaku.run.StatsLog} tells of. Pixels
 * are left out.
 */
public final class ResultJson {
  private static final ObjectWriter WRITER = writer();

  private ResultJson() {}

  /** Returns {@code result}, a record or a map, as one JSON object. */
  public static String of(Object result) {
    try {
      return WRITER.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result has no form as JSON", e);
    }
  }

  /** Returns {@code result} as {@link #of} does, in one line. */
  public static String line(Object result) {
    try {
      return WRITER.without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result has no form as JSON", e);
    }
  }

  private static ObjectWriter writer() {
    var forms = new SimpleModule();
    forms.addSerializer(Path.class, written(Path::toString));
    forms.addSerializer(RunFolder.class, written(RunFolder::toString));
    forms.addSerializer(Enum.class, written(ResultJson::word));
    forms.addSerializer(Optional.class, written(optional -> optional.orElse(null)));
    forms.addSerializer(
        OptionalInt.class,
        written(optional -> optional.isPresent() ? (Integer) optional.getAsInt() : null));
    forms.addKeySerializer(
        Enum.class,
        new JsonSerializer<>() {
          @Override
          public void serialize(Enum value, JsonGenerator out, SerializerProvider forms)
              throws IOException {
            out.writeFieldName(word(value));
          }
        });
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .withConfigOverride(Pixels.class, pixels -> pixels.setIsIgnoredType(true))
        .addModule(forms)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writer();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Writes a value as what {@code form} makes of it. */
  private static <T> JsonSerializer<T> written(Function<T, @Nullable Object> form) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider forms)
          throws IOException {
        forms.defaultSerializeValue(form.apply(value), out);
      }
    };
  }
}
