package gansaku.tensor;

import gansaku.error.InputException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Random numbers with an owner: noise, initialisation and the like each draw from their own.
 *
 * <p>Numbers are drawn on the CPU, so that a seed means the same on every device.
 */
public final class RandomStream {
  private final Generator generator;
  private final GeneratorOptional option;

  private RandomStream(Generator generator) {
    this.generator = Scope.own(generator);
    this.option = Scope.own(new GeneratorOptional(generator));
  }

  /** Returns the stream that {@code seed} itself starts, as PyTorch's generator of that seed. */
  public static RandomStream of(long seed) {
    Engine.start();
    return new RandomStream(torch.make_generator_cpu(seed));
  }

  /** Returns the stream called {@code name} among those derived from {@code seed}. */
  public static RandomStream of(long seed, String name) {
    return of(derive(seed, name));
  }

  /** Returns a seed of its own for {@code name}: equal inputs give equal seeds. */
  public static long derive(long seed, String name) {
    var crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    // SplitMix64's finaliser (Steele et al. 2014): neighbouring seeds become unrelated.
    long h = seed + 0x9E3779B97F4A7C15L * (crc.getValue() + 1);
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return (h ^ (h >>> 31)) >>> 1;
  }

  /** Draws float numbers of {@code shape} from N(0, 1). */
  public Tensor normal(long... shape) {
    return torch.empty(shape).normal_(0, 1, option);
  }

  /** Draws float numbers of {@code shape} uniformly from [{@code low}, {@code high}). */
  public Tensor uniform(double low, double high, long... shape) {
    return torch.empty(shape).uniform_(low, high, option);
  }

  /** Returns whole numbers of {@code shape} uniformly from 0 to {@code bound - 1}. */
  public Tensor integers(long bound, long... shape) {
    return torch.randint(bound, shape, option);
  }

  /** Fills {@code target} from N({@code mean}, {@code std}²) in place, wherever it is. */
  public void fillNormal(Tensor target, double mean, double std) {
    fill(target, t -> t.normal_(mean, std, option));
  }

  /** Fills {@code target} uniformly from [{@code low}, {@code high}) in place, wherever it is. */
  public void fillUniform(Tensor target, double low, double high) {
    fill(target, t -> t.uniform_(low, high, option));
  }

  /** Draws on the CPU, in the layout of {@code target}: the same numbers on every device. */
  private static void fill(Tensor target, Consumer<Tensor> draw) {
    if (target.is_cpu()) {
      draw.accept(target);
      return;
    }
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor drawn =
          torch.empty_like(
              target,
              Tensors.options(target.scalar_type()).device(new DeviceOptional(new Device("cpu"))),
              new MemoryFormatOptional());
      draw.accept(drawn);
      target.copy_(drawn);
    }
  }

  /** Returns the stream's position as uint8 [n], for {@link #restore}. */
  public Tensor state() {
    return generator.get_state();
  }

  /** Continues from a position that {@link #state} gave. */
  public void restore(Tensor state) {
    InputException.check(
        Tensors.type(state) == torch.ScalarType.Byte,
        "a random stream's state is of bytes, not of %s",
        Tensors.type(state));
    generator.set_state(state);
  }

  /** Starts libtorch's own stream, from which dropout draws, at {@code seed}. */
  public static void seedDefault(long seed) {
    Engine.start();
    torch.manual_seed(seed);
  }

  /** Returns libtorch's own stream, from which dropout draws. */
  public static RandomStream ofEngine() {
    Engine.start();
    return new RandomStream(torch.getDefaultCPUGenerator());
  }
}
