package gansaku.regularizer;

/** One of the two who play. */
public enum Player {
  /** The generator. */
  G,
  /** The discriminator. */
  D
}
