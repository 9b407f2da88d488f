package gansaku.model;

import gansaku.train.Extra;

/** What a model learns from. */
public enum DataNeed {
  /** Images; classes are known where the data has them, and nothing needs them. */
  IMAGES,
  /** Images with their classes. */
  CLASSES,
  /** Images with their classes, some of which are held out to judge by. */
  SPLITS,
  /** Pairs of a source and its truth, given or made by a task: {@link Extra#SOURCE}. */
  PAIRS,
  /** Images of two domains, none of one belonging to one of the other: {@link Extra#OTHER}. */
  DOMAINS,
  /**
   * Images with their classes, and images of a target domain, whose classes nobody tells: {@link
   * Extra#OTHER}.
   */
  TARGET,
  /** Images with a sentence that describes each: {@link Extra#CAPTIONS}. */
  CAPTIONS,
  /** Images of each of which something is known by name: {@link Extra#ATTRIBUTES}. */
  ATTRIBUTES
}
