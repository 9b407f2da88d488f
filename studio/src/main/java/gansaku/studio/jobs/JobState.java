package gansaku.studio.jobs;

import java.util.List;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param id what it is called in addresses
 * @param kind what is done
 * @param title of what, in a few words
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
    Kind kind,
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

  /** What is done. */
  public enum Kind {
    TRAINING,
    /** A run is measured; its scores are kept in its folder. */
    EVALUATION
  }

  /** Where a job stands. */
  public enum Status {
    QUEUED,
    PREPARING,
    RUNNING,
    /** It ends soon; a training after this step, with a checkpoint. */
    STOPPING,
    /** The budget is spent, all is measured. */
    DONE,
    /** It was stopped; a training can go on. */
    STOPPED,
    FAILED;

    /** Returns whether nothing more happens. */
    public boolean over() {
      return this == DONE || this == STOPPED || this == FAILED;
    }
  }
}
