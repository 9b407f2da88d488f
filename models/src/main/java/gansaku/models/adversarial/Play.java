package gansaku.models.adversarial;

import gansaku.augment.Augmentation;
import gansaku.conditioning.Conditioning;
import gansaku.error.InputException;
import gansaku.objective.Auxiliary;
import gansaku.regularizer.Player;
import gansaku.regularizer.Regularizer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that a game may have besides its objective; {@link #PLAIN} has none of it.
 *
 * @param regularizers penalties and constraints of both players
 * @param conditioning what images are conditioned on
 * @param auxiliary the task of D's second head
 * @param augmentation makes what is done to images before D sees them
 * @param flip the share of pairs whose labels D is told the wrong way round
 * @param dSteps how many moves D has for each of G's
 * @param parts in how many parts a batch goes through the networks, gradients adding up
 * @param decay of both learning rates
 * @param emaRampup the average's half-life is at most this share of the images seen so far
 * @param frozen how many of D's layers, from the first on, stay as they are
 * @param growth how the images grow, if they do
 */
public record Play(
    List<Regularizer> regularizers,
    Conditioning conditioning,
    Auxiliary auxiliary,
    Supplier<Augmentation> augmentation,
    double flip,
    int dSteps,
    int parts,
    Decay decay,
    double emaRampup,
    int frozen,
    Optional<Growth> growth) {

  /** The game of 2014. */
  public static final Play PLAIN =
      new Play(
          List.of(),
          Conditioning.NONE,
          Auxiliary.NONE,
          () -> Augmentation.NONE,
          0,
          1,
          1,
          Decay.NONE,
          Double.POSITIVE_INFINITY,
          0,
          Optional.empty());

  public Play {
    InputException.check(
        flip >= 0 && flip < 0.5, "labels.flip is %s; use 0 to below 0.5, e.g. 0.05", flip);
    InputException.check(dSteps >= 1, "d-steps is %s; use 1 or more, e.g. 5", dSteps);
    InputException.check(parts >= 1, "accumulate is %s; use 1 (off) or more", parts);
    InputException.check(
        emaRampup > 0, "ema.rampup is %s; use more than 0, e.g. 0.05, or leave it out", emaRampup);
    InputException.check(frozen >= 0, "freeze-d is %s; use 0 (none) or more, e.g. 4", frozen);
  }

  /** Returns the regularisers of {@code player}. */
  List<Regularizer> regularizers(Player player) {
    return regularizers.stream().filter(r -> r.player() == player).toList();
  }

  /** Returns this game with {@code regularizers}. */
  public Play with(List<Regularizer> regularizers) {
    return changed(draft -> draft.regularizers = regularizers);
  }

  /** Returns this game on images conditioned so. */
  public Play with(Conditioning conditioning, Auxiliary auxiliary) {
    return changed(
        draft -> {
          draft.conditioning = conditioning;
          draft.auxiliary = auxiliary;
        });
  }

  /** Returns this game with D looking through {@code augmentation}. */
  public Play with(Supplier<Augmentation> augmentation) {
    return changed(draft -> draft.augmentation = augmentation);
  }

  /** Returns this game with these moves. */
  public Play moving(double flip, int dSteps, int parts, Decay decay, double emaRampup) {
    return changed(
        draft -> {
          draft.flip = flip;
          draft.dSteps = dSteps;
          draft.parts = parts;
          draft.decay = decay;
          draft.emaRampup = emaRampup;
        });
  }

  /** Returns this game with so many of D's first layers as they are. */
  public Play freezing(int frozen) {
    return changed(draft -> draft.frozen = frozen);
  }

  /** Returns this game on images that grow as {@code growth} says. */
  Play growing(Optional<Growth> growth) {
    return changed(draft -> draft.growth = growth);
  }

  private Play changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** A game that can still be changed. */
  private static final class Draft {
    private List<Regularizer> regularizers;
    private Conditioning conditioning;
    private Auxiliary auxiliary;
    private Supplier<Augmentation> augmentation;
    private double flip;
    private int dSteps;
    private int parts;
    private Decay decay;
    private double emaRampup;
    private int frozen;
    private Optional<Growth> growth;

    Draft(Play play) {
      regularizers = play.regularizers;
      conditioning = play.conditioning;
      auxiliary = play.auxiliary;
      augmentation = play.augmentation;
      flip = play.flip;
      dSteps = play.dSteps;
      parts = play.parts;
      decay = play.decay;
      emaRampup = play.emaRampup;
      frozen = play.frozen;
      growth = play.growth;
    }

    Play finished() {
      return new Play(
          regularizers,
          conditioning,
          auxiliary,
          augmentation,
          flip,
          dSteps,
          parts,
          decay,
          emaRampup,
          frozen,
          growth);
    }
  }
}
