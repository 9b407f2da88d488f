package gansaku.models.vqvae2;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Replaces each vector by the nearest of a codebook, whose vectors follow the means of those that
 * they replace (van den Oord et al. 2017, §3.2 and App. A.1). The codebook is kept transposed, [D,
 * K], as public implementations keep it.
 */
public final class Quantizer extends Module {
  private static final double EPS = 1e-5;

  /**
   * How a codebook learns.
   *
   * @param decay of its running means, γ; 0.99 in the paper
   * @param restart codes that stand for fewer vectors than that on average are set to one of the
   *     batch's; 0 leaves them as they are
   */
  public record Rules(double decay, double restart) {
    public Rules {
      InputException.check(
          decay >= 0 && decay < 1, "codes.decay is %s; use 0 to below 1, e.g. 0.99", decay);
      InputException.check(
          restart >= 0, "codes.restart is %s; use 0 (never) or more, 1 is usual", restart);
    }
  }

  /**
   * Vectors and what stands for them.
   *
   * @param vectors as they came, [M, D]
   * @param codes which code stands for each, int64 [M]
   * @param quantized the codes' vectors in the place of those that came, [N, D, H, W]; gradients go
   *     through to what came (straight-through)
   * @param commitment how far what came is from its codes: the mean of (sg(q) - z)², a number
   */
  public record Quantized(Tensor vectors, Tensor codes, Tensor quantized, Tensor commitment) {}

  private final long count;
  private final Rules rules;
  private final Tensor embed;
  private final Tensor clusterSize;
  private final Tensor embedAvg;

  /** Makes a codebook of {@code count} vectors of {@code dim} numbers, K and D. */
  public Quantizer(long dim, long count, Rules rules) {
    this.count = count;
    this.rules = rules;
    embed = buffer("embed", torch.zeros(dim, count));
    clusterSize = buffer("cluster_size", torch.zeros(count));
    embedAvg = buffer("embed_avg", torch.zeros(dim, count));
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(embed, 0, 1);
    embedAvg.copy_(embed);
    clusterSize.zero_();
  }

  /** Returns what stands for {@code z} [N, D, H, W]; the codebook stays as it is. */
  public Quantized quantize(Tensor z) {
    Tensor exact = Tensors.atLeastFloat(z);
    Tensor vectors = exact.permute(0, 2, 3, 1).reshape(-1, exact.size(1)); // [M, D]
    Tensor codes = nearest(vectors.detach());
    Tensor inPlace = vectors(codes.view(z.size(0), z.size(2), z.size(3))); // [N, D, H, W]
    Tensor commitment = inPlace.sub(exact).square().mean();
    Tensor through = exact.add(inPlace.sub(exact).detach()); // straight-through
    return new Quantized(vectors.detach(), codes, through, commitment);
  }

  /** Returns how many vectors there are, K. */
  int count() {
    return Math.toIntExact(count);
  }

  /** Returns the vectors [N, D, H, W] of {@code codes} [N, H, W]. */
  Tensor vectors(Tensor codes) {
    return torch.embedding(embed.t(), codes).permute(0, 3, 1, 2).contiguous();
  }

  /** Returns the number of the nearest code for each of {@code vectors} [M, D]. */
  private Tensor nearest(Tensor vectors) {
    Tensor square = vectors.square().sum(new long[] {1}, true, Tensors.sameType()); // [M, 1]
    Tensor norms = embed.square().sum(new long[] {0}, true, Tensors.sameType()); // [1, K]
    Tensor distances = square.sub(vectors.matmul(embed).mul(Tensors.scalar(2))).add(norms);
    return distances.argmin(new LongOptional(1), false);
  }

  /**
   * Moves the codebook towards the means of what its vectors stood for, and restarts codes that
   * stand for too little.
   *
   * @param restarts draws what restarted codes become
   * @return how many codes were restarted, a number
   */
  public Tensor learn(Quantized seen, RandomStream restarts) {
    try (var off = new NoGradGuard()) {
      Tensor chosen = torch.one_hot(seen.codes(), count).to(seen.vectors().scalar_type()); // [M, K]
      follow(clusterSize, chosen.sum(0)); // [K]
      follow(embedAvg, seen.vectors().t().matmul(chosen)); // [D, K]
      Tensor n = clusterSize.sum();
      Tensor smoothed =
          clusterSize
              .add(Tensors.scalar(EPS))
              .div(n.add(Tensors.scalar(count * EPS)))
              .mul(n); // Laplace's, so that it is never 0
      embed.copy_(embedAvg.div(smoothed));
      return restart(seen.vectors(), restarts);
    }
  }

  private void follow(Tensor mean, Tensor now) {
    mean.mul_(Tensors.scalar(rules.decay())).add_(now, Tensors.scalar(1 - rules.decay()));
  }

  private Tensor restart(Tensor vectors, RandomStream restarts) {
    Tensor drawn = restarts.integers(vectors.size(0), count).to(torch.ScalarType.Long);
    Tensor others = vectors.index_select(0, drawn.to(vectors.device(), drawn.scalar_type())).t();
    Tensor dead = clusterSize.lt(Tensors.scalar(rules.restart())); // [K]
    embed.copy_(others.where(dead, embed));
    embedAvg.copy_(others.where(dead, embedAvg));
    clusterSize.masked_fill_(dead, Tensors.scalar(1));
    return dead.sum();
  }

  /**
   * Returns how many codes would be used as evenly as {@code codes} [M] use theirs: exp of their
   * entropy, from 1 to K.
   */
  public Tensor perplexity(Tensor codes) {
    Tensor p = torch.one_hot(codes, count).to(embed.scalar_type()).mean(0); // [K]
    return torch.special_entr(p).sum().exp(); // entr(0) is 0
  }
}
