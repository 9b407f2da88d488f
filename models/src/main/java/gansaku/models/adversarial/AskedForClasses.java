package gansaku.models.adversarial;

import gansaku.conditioning.Classes;
import gansaku.conditioning.Conditioning;
import gansaku.model.GeneratesClasses;
import org.bytedeco.pytorch.Tensor;

/** What a game can do whose G makes images of classes, given ones or those that it found. */
record AskedForClasses(Adversarial game, Conditioning conditioning) implements GeneratesClasses {
  @Override
  public int classes() {
    return conditioning.classes();
  }

  @Override
  public boolean labelled() {
    return conditioning instanceof Classes;
  }

  @Override
  public Tensor conditions(Tensor z) {
    return game.conditionsOf(z);
  }

  @Override
  public Tensor conditions(Tensor z, Tensor classes) {
    return conditioning.withClasses(game.conditionsOf(z), classes);
  }

  @Override
  public Tensor generate(Tensor z, Tensor conditions) {
    return game.made(z, conditions);
  }
}
