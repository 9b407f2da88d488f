package gansaku.data.source;

/** What happens when a picture cannot be read. */
public enum BadImages {
  /** It is reported and another picture takes its place. */
  SKIP,
  /** Reading ends with an error that names it. */
  FAIL
}
