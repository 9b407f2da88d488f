package gansaku.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.nn.BatchNorm;
import gansaku.nn.Ema;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.run.Memory;
import gansaku.train.Losses;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void whatIsMadeInsideEndsWithIt() {
    Tensor t;
    try (var scope = new Scope()) {
      t = torch.ones(3);
      assertThat(t.isNull()).isFalse();
    }
    assertThat(t.isNull()).isTrue();
  }

  @Test
  void keptResultsLiveAsLongAsTheEnclosingScope() {
    Tensor t;
    try (var outer = new Scope()) {
      try (var inner = new Scope()) {
        t = inner.keep(torch.ones(3));
      }
      assertThat(t.sum().item_double()).isEqualTo(3);
    }
    assertThat(t.isNull()).isTrue();
  }

  @Test
  void resultsKeptInAnOuterScopeSkipTheInner() {
    Tensor t;
    try (var outer = new Scope()) {
      Tensor kept;
      try (var inner = new Scope()) {
        kept = outer.keep(torch.ones(3));
      }
      t = kept;
      assertThat(t.sum().item_double()).isEqualTo(3);
    }
    assertThat(t.sum().item_double()).isEqualTo(3); // no scope encloses the outer one
    t.close();
    assertThat(t.isNull()).isTrue();
  }

  @Test
  void withoutAnEnclosingScopeKeptResultsLiveUntilClosed() {
    Tensor t;
    try (var scope = new Scope()) {
      t = scope.keep(torch.ones(3));
    }
    assertThat(t.sum().item_double()).isEqualTo(3);
    t.close();
    assertThat(t.isNull()).isTrue();
  }

  @Test
  void ownedPointersOutliveEveryScope() {
    Tensor t;
    try (var outer = new Scope()) {
      try (var inner = new Scope()) {
        t = Scope.own(torch.ones(3));
      }
    }
    assertThat(t.sum().item_double()).isEqualTo(3);
    t.close();
    assertThat(t.isNull()).isTrue();
  }

  @Test
  void whatAnInPlaceOperationReturnsOutlivesItsOwner() {
    Tensor kept;
    Tensor owned;
    try (var outer = new Scope()) {
      try (var inner = new Scope()) {
        kept = inner.keep(Functional.relu_(torch.ones(3)));
        owned = Scope.own(torch.ones(3).add_(Tensors.scalar(1)));
      }
      assertThat(kept.sum().item_double()).isEqualTo(3);
    }
    assertThat(kept.isNull()).isTrue();
    assertThat(owned.sum().item_double()).isEqualTo(6);
    owned.close();
  }

  @Test
  void withoutAnEnclosingScopeAnAliasIsKeptAsWell() {
    Tensor kept;
    try (var scope = new Scope()) {
      kept = scope.keep(torch.ones(3).add_(Tensors.scalar(1)));
    }
    assertThat(kept.sum().item_double()).isEqualTo(6);
    kept.close();
    assertThat(kept.isNull()).isTrue();
  }

  @Test
  void elementsGradientsAndViewsOutliveWhatTheyBelongTo() {
    try (var outer = new Scope()) {
      Tensor element;
      Tensor gradient;
      Tensor view;
      Tensor detached;
      try (var inner = new Scope()) {
        element = inner.keep(new TensorVector(torch.ones(3)).get(0));
        Tensor x = torch.ones(3).set_requires_grad(true);
        x.square().sum().backward();
        gradient = inner.keep(x.grad());
        view = inner.keep(torch.ones(2, 3).narrow(0, 0, 1));
        detached = inner.keep(x.detach());
      }
      assertThat(element.sum().item_double()).isEqualTo(3);
      assertThat(gradient.sum().item_double()).isEqualTo(6);
      assertThat(view.sum().item_double()).isEqualTo(3);
      assertThat(detached.sum().item_double()).isEqualTo(3);
    }
  }

  @Test
  void anotherHandleOfTheSameObjectKeepsIt() {
    try (var outer = new Scope()) {
      Tensor handle;
      try (var inner = new Scope()) {
        Pointer made = torch.ones(3);
        handle = inner.keep(new Tensor(made));
      }
      assertThat(handle.sum().item_double()).isEqualTo(3);
    }
  }

  @Test
  void keptAliasesLeaveNoMemoryBehind() {
    try (var scope = new Scope()) {
      aliases(50);
      long pointers = Pointer.totalCount();
      long rss = Memory.rssBytes();
      aliases(200); // 4 MB each
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      assertThat(Memory.rssBytes() - rss).isLessThan(100L << 20);
    }
  }

  private static void aliases(int count) {
    for (int i = 0; i < count; i++) {
      try (var outer = new Scope()) {
        Tensor kept;
        try (var inner = new Scope()) {
          kept = inner.keep(torch.ones(1 << 20).add_(Tensors.scalar(1)));
        }
        assertThat(kept.max().item_double()).isEqualTo(2);
      }
    }
  }

  /** Linear, batch norm, a unit: [N, 16] → [N, 1]. */
  private static final class Network extends Layer {
    private final Linear fc1 = add("fc1", new Linear(16, 256));
    private final BatchNorm bn1 = add("bn1", new BatchNorm(256));
    private final Linear fc2 = add("fc2", new Linear(256, 1));

    @Override
    public Tensor forward(Tensor x) {
      return fc2.forward(Functional.leakyRelu_(bn1.forward(fc1.forward(x)), 0.2));
    }
  }

  @Test
  void memoryIsFlatOverTwoHundredSteps() {
    try (var scope = new Scope()) {
      var network = new Network();
      network.initialise(RandomStream.of(1));
      var optimizer = new Optimizer(network, Adam.of(1e-3, 0.9, 0.999));
      var ema = new Ema(network, new Network(), 1);
      var losses = new Losses();
      var random = RandomStream.of(2);
      for (int i = 0; i < 50; i++) {
        step(network, optimizer, ema, losses, random);
      }
      long pointers = Pointer.totalCount();
      long rss = Memory.rssBytes();
      for (int i = 0; i < 200; i++) {
        step(network, optimizer, ema, losses, random);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      // One activation is 2 MB, so a single one leaked a step is 400 MB; the Java heap may grow.
      assertThat(Memory.rssBytes() - rss).isLessThan(100L << 20);
    }
  }

  private static void step(
      Network network, Optimizer optimizer, Ema ema, Losses losses, RandomStream random) {
    try (var scope = new Scope()) {
      Tensor x = random.normal(2048, 16);
      optimizer.zeroGrad();
      Tensor loss = network.forward(x).sub(Tensors.scalar(1)).square().mean();
      loss.backward();
      optimizer.step();
      ema.update(2048);
      losses.add("loss", loss);
      assertThat(losses.drain()).containsKey("loss");
    }
  }
}
