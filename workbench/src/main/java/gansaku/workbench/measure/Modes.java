package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.ModeCoverage;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/** Classes reached, of labelled data, by the network's own classes. */
public record Modes() implements FeatureMetric {
  private static final ScoreName COVERED = ScoreName.higher("modes", "modes");

  @Override
  public String name() {
    return "modes";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(COVERED);
  }

  @Override
  public int keeps() {
    return 0;
  }

  @Override
  public void requireReference(PictureSet reference) {
    InputException.check(
        reference.classes() >= 2,
        "modes needs labelled data, e.g. digits or a folder with a sub-folder for each class; %s"
            + " has no classes",
        reference.name());
  }

  @Override
  public void requireNetwork(FeatureExtractor extractor, PictureSet reference) {
    try (var scope = new Scope()) {
      var seen = extractor.extract(PictureTensors.tensor(List.of(reference.read(0))));
      long classes = seen.logits().map(logits -> logits.size(1)).orElse(0L);
      InputException.check(
          reference.classes() == classes,
          "modes needs a network of the data's own classes; %s has %s classes and %s has %s: set"
              + " extractor to own",
          extractor.name(),
          classes,
          reference.name(),
          reference.classes());
    }
  }

  @Override
  public Sighting begin(int pictures) {
    return new Sighting() {
      private long[] counts = {};

      @Override
      public void see(FeatureExtractor.Features output) {
        output.logits().ifPresent(this::count);
      }

      private void count(Tensor logits) {
        if (counts.length == 0) {
          counts = new long[(int) logits.size(1)];
        }
        Tensor best = logits.argmax(new LongOptional(1), false);
        for (long c : Tensors.longs(best)) {
          counts[(int) c]++;
        }
      }

      @Override
      public List<Score> scores(Compared both) {
        PictureSet reference = both.reference();
        var real = new long[reference.classes()];
        for (int i = 0; i < reference.size(); i++) {
          real[reference.label(i)]++;
        }
        ModeCoverage coverage = ModeCoverage.of(counts, real);
        return List.of(
            both.score(COVERED, coverage.covered())
                .with("classes", coverage.classes())
                .measured("kl", coverage.kl()));
      }
    };
  }
}
