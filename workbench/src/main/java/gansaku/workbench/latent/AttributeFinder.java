package gansaku.workbench.latent;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.measure.TraitJudge;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Finds directions of attributes that a judge sees in a model's own pictures. */
public final class AttributeFinder {
  /** How many own pictures are usual. */
  public static final int USUAL = 4000;

  /** What a move by 1 is to add the attribute to. */
  private static final double WANTED = 0.9;

  private static final int LEAST = 100;
  private static final int TRIED_ON = 200;
  private static final int SCORED_ON = 500;
  private static final double STEP = 0.5;
  private static final double FARTHEST = 8;

  private final TrainedModel model;
  private final Space space;
  private final TraitJudge judge;
  private final SeenPictures seen;
  private final SeenPictures scored;

  private AttributeFinder(
      TrainedModel model, Space space, TraitJudge judge, SeenPictures seen, SeenPictures scored) {
    this.model = model;
    this.space = space;
    this.judge = judge;
    this.seen = seen;
    this.scored = scored;
  }

  /** What was found: the direction, and what it does to other pictures of the model. */
  public record Found(LatentDirection direction, Effect effect) {}

  /**
   * Lets {@code work} be done by what has looked at {@code n} own pictures of {@code model}.
   *
   * @param names of the attributes that will be asked for; unknown ones are refused at once
   */
  public static <T> T use(
      TrainedModel model,
      Space space,
      List<String> names,
      int n,
      ProgressListener progress,
      Function<AttributeFinder, T> work) {
    InputException.check(n >= LEAST, "n is %s; use %s or more, %s is usual", n, LEAST, USUAL);
    Map<String, List<String>> words = TraitJudge.words(model);
    names.forEach(name -> Attribute.parse(name, words));
    TraitJudge judge = TraitJudge.of(model, progress);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      SeenPictures seen =
          SeenPictures.of(space, judge, space.drawn(RandomStream.of(0, "seen"), n), progress);
      SeenPictures scored =
          SeenPictures.of(
              space, judge, space.drawn(RandomStream.of(0, "scored"), 3 * SCORED_ON), progress);
      return work.apply(new AttributeFinder(model, space, judge, seen, scored));
    }
  }

  /** Returns the attribute that {@code text} names. */
  public Attribute attribute(String text) {
    return Attribute.parse(text, judge.words());
  }

  /**
   * Finds the direction of {@code attribute} that is orthogonal to those of {@code others}. A move
   * by 1 is the shortest that adds it to nine of ten pictures, or if none does, the one that adds
   * it to most.
   */
  public Found find(Attribute attribute, AttributeWay way, List<Attribute> others) {
    Tensor v = direction(attribute, way, others);
    double deviation = PrincipalDirections.spread(seen.points().codes(), v);
    Tensor unit = v.div(v.norm()).to(seen.points().codes().scalar_type());
    String name = name(way, others);
    Effect dose = dose(attribute, unit, deviation, name);
    Effect effect =
        effect(
            attribute,
            unit,
            deviation,
            name,
            dose.deviations(),
            scored.without(attribute, SCORED_ON));
    var about = new LinkedHashMap<String, Object>();
    about.put("deviations", effect.deviations());
    about.put("added", effect.added());
    about.put("kept", effect.kept());
    about.put("judge", judge.name());
    about.put("judge_right_of", judge.accuracy().getOrDefault(attribute.kind(), 0.0));
    var direction =
        LatentDirection.along(attribute.name(), name, unit, dose.deviations() * deviation, about);
    return new Found(direction, effect);
  }

  /** Returns what each way's direction does. */
  public List<Effect> score(Attribute attribute, List<Attribute> others) {
    var effects = new ArrayList<Effect>();
    for (AttributeWay way : AttributeWay.values()) {
      effects.add(find(attribute, way, List.of()).effect());
      if (!others.isEmpty()) {
        effects.add(find(attribute, way, others).effect());
      }
    }
    return effects;
  }

  private static String name(AttributeWay way, List<Attribute> others) {
    String name = way.name().toLowerCase(Locale.ROOT);
    return others.isEmpty()
        ? name
        : name
            + " orthogonal to "
            + String.join(", ", others.stream().map(Attribute::name).toList());
  }

  private Tensor direction(Attribute attribute, AttributeWay way, List<Attribute> others) {
    Tensor v = raw(attribute, way);
    if (others.isEmpty()) {
      return v;
    }
    Tensor[] columns = others.stream().map(other -> raw(other, way)).toArray(Tensor[]::new);
    Tensor q = torch.linalg_qr(torch.stack(new TensorVector(columns), 1)).get0(); // [K, others]
    Tensor left = v.sub(q.mv(q.t().mv(v)));
    InputException.check(
        left.norm().item_double() > 1e-6 * v.norm().item_double(),
        "nothing is left of %s orthogonal to the others; name fewer of them",
        attribute.name());
    return left;
  }

  private Tensor raw(Attribute attribute, AttributeWay way) {
    LabelledCodes known = seen.labelled(attribute, words(attribute));
    known.requireBoth(
        attribute.name(),
        "these are "
            + model.run().title()
            + "'s own pictures; look at more of them, or name another attribute");
    return way.direction(known);
  }

  private Map<String, List<String>> words(Attribute attribute) {
    var words = new LinkedHashMap<String, List<String>>();
    kinds(attribute).forEach(kind -> words.put(kind, judge.words().get(kind)));
    return words;
  }

  /** Returns the kinds of other traits of which the judge is right often enough. */
  private List<String> kinds(Attribute attribute) {
    return judge.trusted().stream().filter(kind -> !kind.equals(attribute.kind())).toList();
  }

  private Effect dose(Attribute attribute, Tensor unit, double deviation, String way) {
    SeenPictures without = seen.without(attribute, TRIED_ON);
    Effect best = effect(attribute, unit, deviation, way, STEP, without);
    for (double d = 2 * STEP; d <= FARTHEST && best.added() < WANTED; d += STEP) {
      Effect next = effect(attribute, unit, deviation, way, d, without);
      best = next.added() > best.added() ? next : best;
    }
    return best;
  }

  private Effect effect(
      Attribute attribute,
      Tensor unit,
      double deviation,
      String way,
      double deviations,
      SeenPictures without) {
    try (var scope = new Scope()) {
      Tensor codes = without.points().codes();
      Tensor by = unit.mul(Tensors.scalar(deviations * deviation)).unsqueeze(0);
      SeenPictures after =
          SeenPictures.of(
              space, judge, without.points().moved(space.moved(codes, by)), ProgressListener.NONE);
      Map<String, Double> same = without.same(after, kinds(attribute));
      return new Effect(
          way,
          deviations,
          after.share(attribute),
          same.values().stream().mapToDouble(share -> share).average().orElse(1),
          same,
          without.seen().size());
    }
  }
}
