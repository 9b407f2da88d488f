package gansaku.studio.jobs;

/** Ends work that has nothing to save, from inside the listener that it tells how far it is. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
