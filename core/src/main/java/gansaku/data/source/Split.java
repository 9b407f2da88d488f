package gansaku.data.source;

/** Which part of a named set is meant. */
public enum Split {
  TRAIN,
  TEST
}
