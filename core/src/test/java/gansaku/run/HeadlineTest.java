package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  @Test
  void lossesThenWhatSaysMost() {
    var game = signals("D", "D(x)", "D(G(z))", "right(x)", "right(G(z))", "gradient(D)", "G");
    assertThat(Headline.of(game).keySet()).containsExactly("D", "G", "right(x)", "right(G(z))");
    game.put("metric/kernel", 0.01);
    assertThat(Headline.of(game)).containsEntry("metric/kernel", 0.01);
    assertThat(Headline.of(game).keySet()).containsExactly("D", "G", "metric/kernel", "right(x)");
  }

  @Test
  void allOfWhatIsLittle() {
    var vae = signals("reconstruction", "kl", "elbo");
    assertThat(Headline.of(vae)).isEqualTo(vae);
    assertThat(Headline.of(Map.of())).isEmpty();
  }

  private static Map<String, Double> signals(String... names) {
    var signals = new LinkedHashMap<String, Double>();
    for (String name : names) {
      signals.put(name, 0.5);
    }
    return signals;
  }
}
