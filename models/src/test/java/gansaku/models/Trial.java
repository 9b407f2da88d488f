package gansaku.models;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.settings.Settings;
import gansaku.settings.Value;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An architecture tried on few images: it is built from settings, used in every way that it
 * declares, and trained for a step.
 */
public final class Trial {
  private static final int N = 3;
  private static final Map<String, String> KNOWN = Map.of("hat", "cap", "Male", "no");
  private static final List<String> TEXTS =
      List.of("a red circle", "a blue square", "a circle that is blue");
  private static final List<String> CLASSES = List.of("circle", "square");

  private final Architecture architecture;
  private final DataFacts data;
  private final Model model;
  private double limit = 1;

  private Trial(Architecture architecture, DataFacts data, Settings settings) {
    this.architecture = architecture;
    this.data = data;
    this.model = architecture.build(settings, data);
    settings.finish();
    model.initialise(1);
  }

  /** Builds {@code architecture} for images of {@code shape}; what it needs besides is there. */
  public static Trial of(Architecture architecture, ImageShape shape, String... settings) {
    DataFacts facts = DataFacts.of(shape);
    if (Set.of(DataNeed.CLASSES, DataNeed.SPLITS, DataNeed.TARGET).contains(architecture.need())) {
      facts = facts.withClasses(CLASSES);
    }
    if (architecture.need() == DataNeed.PAIRS) {
      facts = facts.withSource(shape.channels());
    }
    if (architecture.need() == DataNeed.DOMAINS) {
      facts = facts.withOther(shape.channels());
    }
    if (architecture.need() == DataNeed.CAPTIONS) {
      facts = facts.withCaptions(Captions.of(TEXTS));
    }
    return new Trial(architecture, facts, settings(settings));
  }

  /** Returns settings of pairs such as {@code width=4}, each as given on the command line. */
  public static Settings settings(String... pairs) {
    var values = new LinkedHashMap<String, Value>();
    for (String pair : pairs) {
      int at = pair.indexOf('=');
      values.put(pair.substring(0, at), new Value(List.of(pair.substring(at + 1)), false, "--set"));
    }
    return new Settings(values);
  }

  /** Returns the one of {@code family}'s architectures that is called {@code name}. */
  public static Architecture architecture(Family family, String name) {
    return family.architectures().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Says that images may leave [-1, 1], since nothing in G bounds them. */
  public Trial unbounded() {
    limit = Double.MAX_VALUE;
    return this;
  }

  public Model model() {
    return model;
  }

  /** Asks the model for all that its architecture declares, and looks at the shapes. */
  public void requireUses(Class<?>... declared) {
    assertThat(architecture.capabilities()).containsExactlyInAnyOrder(declared);
    model.train(false);
    try (var off = new NoGradGuard()) {
      var uses = new Uses(model, x(data.image().channels()), data, limit);
      for (Class<?> capability : declared) {
        uses.require(capability);
      }
    }
    model.train(true);
  }

  /** Returns the networks that one step of training moves; every loss has to be finite. */
  public Set<String> moved() {
    Map<String, List<Tensor>> before = new LinkedHashMap<>();
    model
        .networks()
        .forEach((name, m) -> before.put(name, m.parameters().stream().map(Trial::copy).toList()));
    Training training = model.training(Compute.exact(), 2);
    var losses = new Losses();
    training.update(new Step(batch(), Progress.beginning(N), losses));
    training.close();
    assertThat(losses.means()).as(architecture.name()).isNotEmpty();
    assertThat(losses.means().values())
        .as(architecture.name())
        .allSatisfy(loss -> assertThat(loss).isFinite());
    var moved = new LinkedHashSet<String>();
    model
        .networks()
        .forEach(
            (name, m) -> {
              if (!sameNumbers(before.getOrDefault(name, List.of()), m.parameters())) {
                moved.add(name);
              }
            });
    return moved;
  }

  private Batch batch() {
    int classes = data.classes().size();
    var labels = new int[N];
    for (int i = 0; i < N; i++) {
      labels[i] = classes == 0 ? -1 : i % classes;
    }
    var batch = new Batch(x(data.image().channels()), Tensors.of(labels));
    if (architecture.need() == DataNeed.ATTRIBUTES) {
      return batch.with(Extra.ATTRIBUTES, Collections.nCopies(N, KNOWN));
    }
    if (architecture.need() == DataNeed.CAPTIONS) {
      return batch.with(Extra.CAPTIONS, TEXTS);
    }
    if (architecture.need() == DataNeed.TARGET) {
      return batch.with(Extra.OTHER, x(data.image().channels()).neg());
    }
    if (data.other().isPresent()) {
      return batch.with(Extra.OTHER, x(data.other().get().channels()).neg());
    }
    return data.source().isEmpty()
        ? batch
        : batch.with(Extra.SOURCE, x(data.source().orElseThrow().channels()).neg());
  }

  private Tensor x(int channels) {
    ImageShape image = data.image();
    return RandomStream.of(3, "images").uniform(-1, 1, N, channels, image.height(), image.width());
  }

  private static Tensor copy(Tensor t) {
    return t.detach().clone();
  }

  private static boolean sameNumbers(List<Tensor> before, List<Tensor> after) {
    for (int i = 0; i < after.size(); i++) {
      if (!torch.equal(before.get(i), after.get(i))) {
        return false;
      }
    }
    return true;
  }
}
