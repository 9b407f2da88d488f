package gansaku.workbench.measure;

import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.metrics.CorrelationAlignment;
import gansaku.metrics.Moments;
import gansaku.metrics.ProxyDistance;
import gansaku.model.Adapts;
import gansaku.model.Classifies;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.DomainFeatures;
import gansaku.workbench.use.TrainedModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What is measured of the features of a source and a target.
 *
 * @param model the model
 * @param adapted gives features
 * @param classifier tells classes
 * @param n how many pictures of each domain at most
 */
record AdaptationScores(
    TrainedModel model, Adapts adapted, Classifies classifier, int n, long seed) {

  /** Returns the proxy A-distance of held-out pictures of both domains. */
  List<Score> distance() {
    try (Data heldOut = model.data(Split.TEST);
        var scope = new Scope()) {
      Tensor source = features(heldOut).x();
      Tensor target = features(target(heldOut)).x();
      double distance = ProxyDistance.of(source, target);
      var protocol = protocol(heldOut, target(heldOut));
      protocol.put("pictures", List.of(source.size(0), target.size(0)));
      return List.of(Score.of("a-distance", distance, protocol));
    }
  }

  /**
   * Returns the share of right answers to held-out pictures of the target whose features were
   * brought to the source's moments, which those of training pictures tell, and beside it the share
   * as features are.
   */
  List<Score> coral() {
    try (Data training = model.data(Split.TRAIN);
        Data heldOut = model.data(Split.TEST);
        var scope = new Scope();
        var off = new NoGradGuard()) {
      Data target = target(heldOut);
      InputException.check(
          !target.source().classes().isEmpty(),
          "coral needs the classes of the target's pictures to judge by, and nothing is known of"
              + " those of %s; put those of each class into a folder of the name that it has in the"
              + " source",
          target.source().name());
      var way =
          CorrelationAlignment.of(
              moments(features(target(training)).x()), moments(features(training).x()));
      DomainFeatures judged = features(target);
      double[] before = right(judged.x(), judged.labels());
      double[] after = right(way.apply(judged.x()).to(ScalarType.Float), judged.labels());
      var protocol = protocol(heldOut, target);
      protocol.put("pictures", judged.x().size(0));
      protocol.put("seed", seed);
      return List.of(
          Score.mean("coral", after, protocol, seed)
              .measured("as_it_is", Arrays.stream(before).average().orElse(0)));
    }
  }

  private Data target(Data data) {
    return data.target().orElseThrow();
  }

  private DomainFeatures features(Data domain) {
    return DomainFeatures.of(adapted, model.compute(), domain, n);
  }

  private static Moments moments(Tensor features) {
    var moments = new Moments((int) features.size(1));
    moments.add(features);
    return moments;
  }

  /** Returns 1 for each of {@code features} [N, D] by which its class is told, else 0. */
  private double[] right(Tensor features, Tensor labels) {
    Compute compute = model.compute();
    Tensor logits = adapted.told(compute.place(features));
    Tensor seen = classifier.probabilities(logits).get(0).argmax(new LongOptional(1), false).cpu();
    float[] right = Tensors.floats(seen.eq(labels));
    return IntStream.range(0, right.length).mapToDouble(i -> right[i]).toArray();
  }

  private Map<String, Object> protocol(Data source, Data target) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", AnswerScores.subject(model));
    protocol.put("source", about(source));
    protocol.put("target", about(target));
    return protocol;
  }

  private static Map<String, Object> about(Data data) {
    return PictureSet.of(data.source(), data.plain(), data.part()).about();
  }
}
