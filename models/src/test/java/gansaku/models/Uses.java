package gansaku.models;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.model.Adapts;
import gansaku.model.BoundsLikelihood;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.Encodes;
import gansaku.model.Explains;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.GeneratesFromText;
import gansaku.model.LearnsCodes;
import gansaku.model.MixesStyles;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Quantizes;
import gansaku.model.Reconstructs;
import gansaku.model.TransfersStyle;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.model.WeighsCodes;
import gansaku.onnx.Graph;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What each capability has to give.
 *
 * @param model has it
 * @param x images [N, C, H, W]
 * @param data what it learns from
 * @param limit how far from 0 the numbers of images may be
 */
record Uses(Model model, Tensor x, DataFacts data, double limit) {
  private static final int SAMPLES = 2;

  /** Requires that the model has {@code capability} and does what it says. */
  void require(Class<?> capability) {
    if (capability == Generates.class) {
      Generates able = get(Generates.class);
      requireImages(able.generate(able.latent().ofSeeds(0, n())));
    } else if (capability == GeneratesClasses.class) {
      requireClasses(get(GeneratesClasses.class));
    } else if (capability == Encodes.class) {
      Tensor codes = get(Encodes.class).encode(x);
      assertThat(codes.shape()).hasSize(2).startsWith(n());
    } else if (capability == Reconstructs.class) {
      requireImages(get(Reconstructs.class).reconstruct(x));
    } else if (capability == Quantizes.class) {
      requireCodes(get(Quantizes.class));
    } else if (capability == LearnsCodes.class) {
      assertThat(get(LearnsCodes.class).run()).isEmpty();
    } else if (capability == WeighsCodes.class) {
      requireWeighed(get(WeighsCodes.class));
    } else if (capability == Translates.class) {
      requireTranslations(get(Translates.class));
    } else if (capability == TranslatesTo.class) {
      TranslatesTo able = get(TranslatesTo.class);
      able.targets().forEach(target -> requireTranslations(able.to(target)));
    } else if (capability == GeneratesFromText.class) {
      requireTexts(get(GeneratesFromText.class));
    } else if (capability == TransfersStyle.class) {
      TransfersStyle able = get(TransfersStyle.class);
      Tensor all = Tensors.onesBeside(x, 1, 1, 1, 1);
      var change = new TransfersStyle.Change(able.style(x, all), able.style(x.neg(), all), all);
      requireImages(able.restyled(x, List.of(change)));
    } else if (capability == BoundsLikelihood.class) {
      requireWeights(get(BoundsLikelihood.class));
    } else if (capability == Classifies.class) {
      requireAnswers(get(Classifies.class));
    } else if (capability == Adapts.class) {
      Adapts able = get(Adapts.class);
      Tensor apart = able.told(able.features(x)).sub(get(Classifies.class).logits(x));
      assertThat(apart.abs().max().item_double()).isLessThan(1e-5);
    } else if (capability == Explains.class) {
      Tensor map = get(Explains.class).explain(x, 0, Tensors.of(new int[n()]));
      assertThat(map.shape()).containsExactly(n(), x.size(2), x.size(3));
      assertThat(map.min().item_double()).isGreaterThanOrEqualTo(0);
      assertThat(map.max().item_double()).isLessThanOrEqualTo(1);
    } else if (capability == Portable.class) {
      get(Portable.class).works(data).forEach(this::requireWork);
    } else if (capability == MixesStyles.class) {
      requireStyles(get(MixesStyles.class));
    } else {
      throw new AssertionError("nothing is known of " + capability);
    }
  }

  private <T> T get(Class<T> capability) {
    return model.capability(capability).orElseThrow();
  }

  /** What is written has the shapes of what is made here; parity compares the numbers. */
  private void requireWork(Portable.Work work) {
    var graph = new Graph(Map.of());
    var in = new ArrayList<Tensor>();
    var values = new ArrayList<Value>();
    for (Portable.Given given : work.given()) {
      Tensor example = given.draw().of(RandomStream.of(1), n());
      in.add(example);
      values.add(graph.input(given.name(), Type.of(example), example.shape()));
    }
    List<Tensor> made = work.forward().apply(in);
    List<Value> written = work.onnx().apply(values);
    assertThat(made).hasSameSizeAs(work.made());
    assertThat(written).hasSameSizeAs(work.made());
    for (int i = 0; i < made.size(); i++) {
      assertThat(written.get(i).shape()).containsExactly(made.get(i).shape());
    }
  }

  /** Requires codes of each level's shape, and images of them. */
  private void requireCodes(Quantizes able) {
    List<Quantizes.Level> levels = able.levels(data.image());
    List<Tensor> codes = able.codes(x);
    assertThat(codes).hasSameSizeAs(levels);
    for (int i = 0; i < codes.size(); i++) {
      Quantizes.Level level = levels.get(i);
      assertThat(codes.get(i).shape()).containsExactly(n(), level.height(), level.width());
      assertThat(codes.get(i).max().item_long()).isLessThan(level.count());
    }
    requireImages(able.images(codes));
  }

  /** Requires that no code is impossible or certain. */
  private void requireWeighed(WeighsCodes able) {
    for (WeighsCodes.Weighed weighed : able.weigh(x, Tensors.of(new int[n()]))) {
      assertThat(weighed.nats().shape()).containsExactly(weighed.codes().shape());
      assertThat(weighed.nats().min().item_double()).isPositive();
    }
  }

  private int n() {
    return (int) x.size(0);
  }

  private void requireClasses(GeneratesClasses able) {
    assertThat(able.classes()).isEqualTo(data.classes().size());
    assertThat(able.labelled()).isTrue();
    Tensor z = get(Generates.class).latent().ofSeeds(0, n());
    Tensor asked = Tensors.of(new int[n()]);
    requireImages(able.generate(z, able.conditions(z, asked)));
  }

  /** Requires probabilities of every question. */
  private void requireAnswers(Classifies able) {
    var probabilities = able.probabilities(able.logits(x));
    assertThat(probabilities).hasSameSizeAs(able.questions());
    for (int q = 0; q < probabilities.size(); q++) {
      Tensor p = probabilities.get(q);
      assertThat(p.shape()).containsExactly(n(), able.questions().get(q).answers().size());
      assertThat(p.sum(1).sub(Tensors.scalar(1)).abs().max().item_double()).isLessThan(1e-5);
    }
  }

  private void requireTexts(GeneratesFromText able) {
    List<String> known = able.captions().examples();
    Tensor z = get(Generates.class).latent().ofSeeds(0, n());
    List<String> texts = Collections.nCopies(n(), known.get(0));
    requireImages(able.generate(z, able.conditions(texts)));
    Tensor two = able.conditions(List.of(known.get(0), known.get(1)));
    assertThat(torch.equal(two.narrow(0, 0, 1), two.narrow(0, 1, 1))).isFalse();
  }

  /** Requires that images of a code's styles are those of the code. */
  private void requireStyles(MixesStyles able) {
    Generates generator = get(Generates.class);
    Tensor z = generator.latent().ofSeeds(0, n());
    Tensor ws = able.styles(z, z);
    assertThat(ws.shape()).hasSize(3).startsWith(n(), able.layers());
    assertThat(torch.equal(able.image(ws), generator.generate(z))).isTrue();
  }

  private void requireTranslations(Translates able) {
    assertThat(able.sourceChannels()).isEqualTo((int) x.size(1));
    assertThat(x.size(3) % able.multiple()).isZero();
    requireImages(able.translate(x));
  }

  private void requireWeights(BoundsLikelihood able) {
    Tensor eps = RandomStream.of(5).normal(SAMPLES, n(), able.codeSize());
    assertThat(able.logWeights(x, eps).shape()).containsExactly(SAMPLES, n());
  }

  /** Requires images of {@code x}'s shape within the limit. */
  private void requireImages(Tensor made) {
    assertThat(made.shape()).containsExactly(x.shape());
    assertThat(made.abs().max().item_double()).isLessThanOrEqualTo(limit);
  }
}
