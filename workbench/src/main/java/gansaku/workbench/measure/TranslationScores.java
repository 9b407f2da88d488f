package gansaku.workbench.measure;

import gansaku.data.source.Split;
import gansaku.metrics.PixelScores;
import gansaku.model.Translates;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.WeightsFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * How near translations of held-out pictures come to their truths, beside two that learnt nothing:
 * the source itself, and the truths' mean colour everywhere.
 *
 * <p>Scores are means over pictures: {@code l1}, the mean absolute difference of pixels counted
 * from 0 to 1, {@code psnr} in decibels, {@code ssim}, and a distance of looks where there is one.
 */
public final class TranslationScores {
  /** What protocols call the source, taken for its own translation. */
  public static final String SOURCE = "source as it is";

  /** What protocols call the truths' mean colour. */
  public static final String MEAN_COLOUR = "mean colour";

  private static final int MOST = 1_000;
  private static final int CHUNK = 16;
  private static final int WINDOW = 11; // SSIM's

  private final Data heldOut;
  private final Optional<PictureDistance> looks;
  private final Compute compute;
  private final int count;
  private final Map<String, Object> protocol = new LinkedHashMap<>();

  /** Judges by {@code heldOut} pairs, by {@code looks} too where there is such a distance. */
  public TranslationScores(Data heldOut, Optional<PictureDistance> looks, Compute compute) {
    this.heldOut = heldOut;
    this.looks = looks;
    this.compute = compute;
    count = Math.min(MOST, heldOut.source().size());
    protocol.put("reference", heldOut.identity());
    protocol.put("part", "held out");
  }

  /** Returns how near {@code model}'s translations of held-out pictures come to their truths. */
  public static List<Score> of(TrainedModel model) {
    var translator = model.capability(Translates.class, "translates");
    var weights = WeightsFolder.in(model.places().cache());
    try (Data heldOut = model.data(Split.TEST)) {
      var looks = PictureDistance.lpipsAlexIfHere(weights, model.shape(), model.compute());
      return new TranslationScores(heldOut, looks, model.compute())
          .of(translator, SeededPictures.about(model));
    }
  }

  /**
   * Returns the scores of {@code model}, of which protocols say {@code about}, and of the
   * baselines.
   */
  public List<Score> of(Translates model, Map<String, Object> about) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor mean = meanColour();
      Map<Map<String, Object>, Function<Batch, Optional<Tensor>>> ways = new LinkedHashMap<>();
      ways.put(about, b -> Optional.of(model.translate(compute.place(source(b))).cpu()));
      ways.put(baseline(SOURCE), TranslationScores::sourceAsImage);
      ways.put(baseline(MEAN_COLOUR), b -> Optional.of(mean.expand_as(b.x())));
      Map<Map<String, Object>, Totals> totals = new LinkedHashMap<>();
      forEachBatch(
          batch ->
              ways.forEach(
                  (way, make) ->
                      make.apply(batch)
                          .ifPresent(
                              made ->
                                  totals
                                      .computeIfAbsent(way, key -> new Totals())
                                      .add(made, batch.x()))));
      var scores = new ArrayList<Score>();
      totals.forEach((way, total) -> scores.addAll(total.means(way)));
      return scores;
    }
  }

  private static Map<String, Object> baseline(String name) {
    return Map.of(Score.BASELINE, name);
  }

  private void forEachBatch(Consumer<Batch> action) {
    for (int from = 0; from < count; from += CHUNK) {
      try (var scope = new Scope()) {
        Batch batch = heldOut.heldOut(from, Math.min(count, from + CHUNK));
        if (batch.size() > 0) {
          action.accept(batch);
        }
      }
    }
  }

  /** What one way to translate got so far. */
  private final class Totals {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int pictures;

    void add(Tensor made, Tensor truth) {
      Tensor l1 = made.sub(truth).abs().mean(1, 2, 3).div(Tensors.scalar(2)); // of [0, 1]
      for (float value : Tensors.floats(l1)) {
        sums.merge("l1", (double) value, Double::sum);
      }
      sums.merge("psnr", Arrays.stream(PixelScores.psnr(made, truth)).sum(), Double::sum);
      if (Math.min(truth.size(2), truth.size(3)) >= WINDOW) {
        sums.merge("ssim", Arrays.stream(PixelScores.ssim(made, truth)).sum(), Double::sum);
      }
      looks.ifPresent(
          distance -> sums.merge(distance.name(), sum(distance, made, truth), Double::sum));
      pictures += (int) truth.size(0);
    }

    private double sum(PictureDistance distance, Tensor made, Tensor truth) {
      Tensor each = distance.between().apply(compute.place(made), compute.place(truth));
      return each.sum().item_double();
    }

    List<Score> means(Map<String, Object> way) {
      return sums.entrySet().stream()
          .map(
              sum ->
                  new Score(
                      sum.getKey(),
                      sum.getValue() / pictures,
                      Optional.empty(),
                      Optional.empty(),
                      how(way, sum.getKey()),
                      List.of()))
          .toList();
    }

    private Map<String, Object> how(Map<String, Object> way, String metric) {
      Map<String, Object> how = new LinkedHashMap<>(Map.of("subject", way));
      how.putAll(protocol);
      how.put("pictures", pictures);
      looks
          .filter(distance -> distance.name().equals(metric))
          .ifPresent(distance -> how.put("weights_sha256", distance.hash()));
      return how;
    }
  }

  private static Tensor source(Batch batch) {
    return batch.get(Extra.SOURCE);
  }

  /** Returns sources in the truths' channels: grey as colour, of more channels the first. */
  private static Optional<Tensor> sourceAsImage(Batch batch) {
    Tensor source = source(batch);
    long channels = batch.x().size(1);
    if (source.size(1) >= channels) {
      return Optional.of(source.narrow(1, 0, channels));
    }
    return source.size(1) == 1 ? Optional.of(source.expand_as(batch.x())) : Optional.empty();
  }

  /** Returns the mean of the truths, [1, C, 1, 1]. */
  private Tensor meanColour() {
    var means = new ArrayList<Tensor>();
    forEachBatch(batch -> means.add(Scope.own(batch.x().mean(2, 3)))); // [N, C] each
    return Tensors.cat(means).mean(0).reshape(1, -1, 1, 1);
  }
}
