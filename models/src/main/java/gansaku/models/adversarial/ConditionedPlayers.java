package gansaku.models.adversarial;

import gansaku.conditioning.Conditioning;
import gansaku.error.InputException;
import gansaku.nn.Layer;

/** Conditions players from outside that know of no conditions by themselves. */
public final class ConditionedPlayers {

  /** Builds players for noise of some size and images of so many channels. */
  @FunctionalInterface
  public interface Shaped {
    Players of(int z, int channels);
  }

  private ConditionedPlayers() {}

  /** Returns players told by numbers beside the noise and by planes beside the colours. */
  public static Players concatenated(Conditioning c, Shaped players, int z, int channels) {
    Players g = players.of(z + c.width(), channels);
    Players d = players.of(z, channels + c.width());
    return new Players(
        () -> new ConcatenatedGenerator(c, g.generator().get()),
        () -> new ConcatenatedDiscriminator(c, d.discriminator().get()),
        g.init());
  }

  /** Returns a G told by numbers beside the noise, and a D that guesses what it was told. */
  public static Players guessing(Conditioning c, Shaped players, int z, int channels) {
    Players g = players.of(z + c.width(), channels);
    Players d = players.of(z, channels);
    return new Players(
        () -> new ConcatenatedGenerator(c, g.generator().get()),
        () -> new GuessingDiscriminator(body(d.discriminator().get()), c.width(), head -> head),
        g.init());
  }

  private static Discriminator body(Layer d) {
    if (d instanceof Discriminator body) {
      return body;
    }
    throw InputException.of("%s has no place for a second head", d.getClass().getSimpleName());
  }
}
