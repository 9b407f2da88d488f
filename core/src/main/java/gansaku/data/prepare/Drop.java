package gansaku.data.prepare;

/** Why a picture was left out. */
public enum Drop {
  UNREADABLE("unreadable"),
  TOO_SMALL("too small"),
  TOO_DARK("too dark"),
  TOO_BRIGHT("too bright"),
  FLAT("flat"),
  GREY("grey"),
  DUPLICATE("duplicate"),
  NEAR_DUPLICATE("near duplicate");

  private final String words;

  Drop(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
