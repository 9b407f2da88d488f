package gansaku.models.adversarial;

import gansaku.model.MixesStyles;
import gansaku.nn.StyleBased;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What a game can do whose G makes images of styles. */
record MixedStyles(Adversarial game, StyleBased g) implements MixesStyles {
  @Override
  public int layers() {
    return g.layers();
  }

  @Override
  public Tensor styles(Tensor z, Tensor origin) {
    return stylesUnder(z, game.conditionsOf(origin));
  }

  @Override
  public Tensor stylesUnder(Tensor z, Tensor conditions) {
    return g.styles(z, conditions);
  }

  @Override
  public Tensor image(Tensor styles) {
    return game.shown(g.image(styles));
  }

  @Override
  public Optional<Tensor> average() {
    return g.averageStyle();
  }

  @Override
  public int truncated() {
    return g.truncated();
  }
}
