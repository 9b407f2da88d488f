package gansaku.workbench.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings that may help, made from those in force.
 *
 * @param inForce every value in force by dotted key
 */
public record Remedies(Map<String, Object> inForce) {
  private static final String LR = "optimizer.lr";
  private static final String D_LR = "optimizer.d-lr";
  private static final String CLIP = "optimizer.clip-norm";

  /** Returns the number in force under {@code key}, or 0. */
  double number(String key) {
    return inForce.get(key) instanceof Number number ? number.doubleValue() : 0;
  }

  /** Returns what keeps numbers finite. */
  public List<String> finite() {
    var attempts = new ArrayList<String>();
    attempts.add(scaled(LR, LR, 0.1));
    if (!inForce.containsKey(CLIP)) {
      attempts.add(CLIP + "=1");
    }
    if ("bf16".equals(inForce.get("precision"))) {
      attempts.add("precision=float32");
    }
    return attempts;
  }

  /** Returns what weakens D. */
  List<String> weakerD() {
    var attempts = new ArrayList<String>();
    if ("minimax".equals(inForce.get("objective"))) {
      attempts.add("objective=non-saturating");
    }
    attempts.add(scaled(D_LR, inForce.containsKey(D_LR) ? D_LR : LR, 0.25));
    if (number("d-steps") > 1) {
      attempts.add("d-steps=1");
    }
    addPenalty(attempts);
    return attempts;
  }

  /** Returns what makes G's images differ again. */
  List<String> moreVariety() {
    var attempts = new ArrayList<String>();
    addPenalty(attempts);
    attempts.add(scaled(LR, LR, 0.5));
    return attempts;
  }

  /** Returns what keeps G's weights small. */
  List<String> gentlerG() {
    var attempts = new ArrayList<String>();
    attempts.add(scaled(LR, LR, 0.25));
    if (!inForce.containsKey(CLIP)) {
      attempts.add(CLIP + "=1");
    }
    return attempts;
  }

  /** Adds R1, which makes the game converge (Mescheder et al. 2018), unless D has a penalty. */
  private void addPenalty(List<String> attempts) {
    if (inForce.keySet().stream().noneMatch(key -> key.startsWith("regularizers."))) {
      attempts.add("regularizers.r1.gamma=1");
    }
  }

  /** Returns {@code key} set to {@code factor} times what {@code from} is. */
  private String scaled(String key, String from, double factor) {
    var rounded = BigDecimal.valueOf(number(from) * factor).round(new MathContext(2));
    return key + "=" + rounded.stripTrailingZeros();
  }
}
