package gansaku.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** One piece of advice as one line of JSON and back; the form is told at {@link StatsLog}. */
final class AdviceJson {
  private static final String ADVICE = "advice";

  private AdviceJson() {}

  static String write(Advice advice) {
    var json = TickJson.object();
    json.put("kimg", advice.kimg());
    json.put("step", advice.step());
    var said = json.putObject(ADVICE);
    said.put("rule", advice.rule());
    said.put("seen", advice.seen());
    var attempts = said.putArray("try");
    advice.attempts().forEach(attempts::add);
    return json.toString();
  }

  /** Tells advice from a tick. */
  static boolean isAdvice(JsonNode json) {
    return json.has(ADVICE);
  }

  static Advice read(JsonNode json, String place) {
    var said = json.path(ADVICE);
    var attempts = new ArrayList<String>();
    said.path("try").forEach(attempt -> attempts.add(attempt.asText()));
    return new Advice(
        json.path("kimg").asDouble(),
        TickJson.step(json, place),
        said.path("rule").asText(),
        said.path("seen").asText(),
        attempts);
  }
}
