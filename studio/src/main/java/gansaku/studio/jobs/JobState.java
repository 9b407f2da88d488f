package gansaku.studio.jobs;

import java.util.List;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param id what it is called in addresses
 * @param title what it does, in a few words
 * @param status where it stands
 * @param run the name of its run's folder, once there is one
 * @param step iterations done
 * @param kimg thousands of images seen
 * @param budget thousands of images to see in all; 0 until it is known
 * @param imgPerS images a second at the last report; 0 before it
 * @param doing what it is busy with, where that is not training
 * @param error why it failed
 * @param log what it had to say, the newest last
 */
public record JobState(
    String id,
    String title,
    Status status,
    Optional<String> run,
    long step,
    double kimg,
    double budget,
    double imgPerS,
    Optional<String> doing,
    Optional<String> error,
    List<String> log) {

  /** Where a job stands. */
  public enum Status {
    QUEUED,
    PREPARING,
    RUNNING,
    /** It ends after this step and saves a checkpoint. */
    STOPPING,
    /** The budget is spent. */
    DONE,
    /** It was stopped and can go on. */
    STOPPED,
    FAILED;

    /** Returns whether nothing more happens. */
    public boolean over() {
      return this == DONE || this == STOPPED || this == FAILED;
    }
  }
}
