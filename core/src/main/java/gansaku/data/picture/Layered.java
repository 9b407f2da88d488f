package gansaku.data.picture;

import gansaku.error.InputException;
import java.util.Optional;

/**
 * A picture, and how opaque it is.
 *
 * @param colours [C, H, W]; also where nothing of them is seen
 * @param alpha [1, H, W], 255 being wholly opaque; empty if the picture is so everywhere
 */
public record Layered(Pixels colours, Optional<Pixels> alpha) {
  public Layered {
    alpha.ifPresent(
        a ->
            InputException.check(
                a.channels() == 1 && a.height() == colours.height() && a.width() == colours.width(),
                "an alpha channel of %s does not fit a picture of %s",
                Pairs.size(a),
                Pairs.size(colours)));
  }
}
