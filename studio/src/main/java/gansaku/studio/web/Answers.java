package gansaku.studio.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gansaku.workbench.ResultJson;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What requests say and what is answered, in the form of {@code --json}. */
public final class Answers {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Answers() {}

  /** Answers with {@code result}, a record or a map. */
  public static void json(Context ctx, Object result) {
    ctx.contentType("application/json").result(ResultJson.of(result));
  }

  /** Answers that something went wrong. */
  public static void problem(Context ctx, HttpStatus status, String sentence) {
    json(ctx.status(status), Map.of("error", sentence));
  }

  /** Returns the body as a {@code type}, all of whose keys are known. */
  public static <T> T body(Context ctx, Class<T> type) {
    try {
      T read = JSON.readValue(ctx.body(), type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException e) {
      // refused below, in words that are not Java's
    }
    throw new Refused(
        HttpStatus.BAD_REQUEST, "the body is not the JSON that openapi.json describes");
  }

  /** Answers with {@code content}, unless the browser has what {@code tag} stands for. */
  public static void cached(Context ctx, String tag, String type, Supplier<byte[]> content) {
    String quoted = '"' + tag + '"';
    ctx.header("ETag", quoted).header("Cache-Control", "private, no-cache");
    if (quoted.equals(ctx.header("If-None-Match"))) {
      ctx.status(HttpStatus.NOT_MODIFIED);
    } else {
      ctx.contentType(type).result(content.get());
    }
  }

  /** Returns the number that the query has under {@code name}. */
  public static Optional<Double> number(Context ctx, String name) {
    return text(ctx, name)
        .map(
            text -> {
              try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // refused below
              }
              throw new Refused(HttpStatus.BAD_REQUEST, name + " is '" + text + "'; use a number");
            });
  }

  /** Returns the text that the query has under {@code name}. */
  public static Optional<String> text(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isEmpty());
  }

  /** Returns the whole number 0 or more that {@code text} is; {@code name} names it in messages. */
  public static long whole(String name, String text) {
    if (!text.matches("\\d{1,15}")) {
      throw new Refused(
          HttpStatus.BAD_REQUEST, name + " is '" + text + "'; use a whole number, 0 or more");
    }
    return Long.parseLong(text);
  }
}
