package gansaku.workbench.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Which run to go on with.
 *
 * @param run a folder, a number or {@code latest}
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param changes what is different from now on
 */
public record ResumeRequest(String run, String device, List<Change> changes) {
  public ResumeRequest {
    changes = List.copyOf(changes);
  }

  /**
   * Another value for a key of the run's recipe.
   *
   * @param key a dotted key, e.g. {@code budget.kimg}
   * @param value as it would stand in YAML
   * @param place where messages say that it comes from
   */
  public record Change(String key, String value, String place) {}

  /** Returns a request to go on with {@code run} as it is, on the best device. */
  public static ResumeRequest of(String run) {
    return new ResumeRequest(run, "auto", List.of());
  }

  /**
   * Returns this request with another value for a recipe's key, as a larger {@code budget.kimg}.
   */
  public ResumeRequest with(String key, Object value) {
    return with(key, String.valueOf(value), key);
  }

  /** Returns this request with another value; messages say that it comes from {@code place}. */
  public ResumeRequest with(String key, String value, String place) {
    var more = new ArrayList<>(changes);
    more.add(new Change(key, value, place));
    return new ResumeRequest(run, device, more);
  }

  /** Returns this request on another device. */
  public ResumeRequest on(String device) {
    return new ResumeRequest(run, device, changes);
  }
}
