package gansaku.augment;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adaptive discriminator augmentation (Karras et al. 2020a, §3): changes happen with a probability
 * p that grows while D overfits and shrinks while it does not.
 *
 * <p>D overfits when r = E[sign D(x)] on real images is above the target (Eq. 1).
 */
public final class Ada implements Augmentation {
  /** After how many of D's turns p is adjusted (§3.2). */
  private static final int TURNS = 4;

  private final double target;
  private final double kimg;
  private final AdaPipeline pipeline;
  private final State state = new State();

  /**
   * Makes an augmentation that begins with p = 0.
   *
   * @param target the r to keep; 0.6 in the paper
   * @param kimg how many thousand images p takes from 0 to 1; 500 in the paper
   */
  public Ada(double target, double kimg) {
    InputException.check(
        target > -1 && target < 1,
        "augment.ada.target is %s; use a number between -1 and 1, e.g. 0.6",
        target);
    InputException.check(kimg > 0, "augment.ada.kimg is %s; use more than 0, e.g. 500", kimg);
    this.target = target;
    this.kimg = kimg;
    this.pipeline = new AdaPipeline();
  }

  @Override
  public Tensor apply(Tensor x, RandomStream random, long images) {
    Augmentation.requirePictures("augment.ada", x);
    return pipeline.apply(x, state.p, random);
  }

  @Override
  public void observe(Tensor real) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      state.signs.add_(real.sign().sum());
      state.images.add_(Tensors.scalar(real.numel()));
      state.turns.add_(Tensors.scalar(1));
      adjust(state.turns.eq(Tensors.scalar(TURNS)));
    }
  }

  @Override
  public boolean readsSigns() {
    return true;
  }

  /** Adjusts p where it is {@code due}, a truth on p's device: nothing waits for it. */
  private void adjust(Tensor due) {
    Tensor r = state.signs.div(state.images);
    state.r.copy_(r.where(due, state.r));
    Tensor change = r.sub(Tensors.scalar(target)).sign().mul(state.images);
    Tensor moved = state.p.add(change, Tensors.scalar(1 / (kimg * 1000)));
    Tensor within = moved.clamp_min(Tensors.scalar(0)).clamp_max(Tensors.scalar(1));
    state.p.copy_(within.where(due, state.p));
    for (Tensor count : new Tensor[] {state.signs, state.images, state.turns}) {
      count.copy_(torch.zeros_like(count).where(due, count));
    }
  }

  @Override
  public Optional<Module> state() {
    return Optional.of(state);
  }

  @Override
  public Map<String, Tensor> signals() {
    return Map.of("ada.p", state.p, "ada.r", state.r);
  }

  /** What the controller remembers. */
  private static final class State extends Module {
    private final Tensor p = buffer("p", torch.zeros(new long[0]));
    private final Tensor r = buffer("r", torch.zeros(new long[0]));
    private final Tensor signs = buffer("signs", torch.zeros(new long[0]));
    private final Tensor images = buffer("images", torch.zeros(new long[0]));
    private final Tensor turns = buffer("turns", torch.zeros(new long[0]));
  }
}
