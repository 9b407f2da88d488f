package gansaku.models.pix2pix;

/** Who moves first in a step; both judge the same G(x). */
public enum Order {
  /** D, and then G against the new D (Isola et al. 2017, §3.3). */
  D_FIRST,
  /** G against the old D, and then D. */
  G_FIRST
}
