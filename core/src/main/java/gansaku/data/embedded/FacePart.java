package gansaku.data.embedded;

/** What a pixel of a face's layout shows; the number in the layout is the ordinal. */
public enum FacePart {
  BACKGROUND,
  CLOTHES,
  SKIN,
  HAIR,
  BEARD,
  NOSE,
  MOUTH,
  EYES,
  BROWS,
  HAT,
  GLASSES
}
