package gansaku.workbench.translate;

import gansaku.data.picture.Images;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.model.TransfersStyle;
import gansaku.model.TransfersStyle.Change;
import gansaku.model.TransfersStyle.Style;
import gansaku.task.Paired;
import gansaku.task.Task;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * How one trained model does what a {@link Stylizer} says. Masks go through as further channels of
 * the picture, so that what is made smaller, mirrored or cut into tiles of it is so of them.
 */
final class Restyling {
  static final Task TASK = new Paired(false);

  private static final int COLOURS = 3;

  private final TransfersStyle transfer;
  private final Compute compute;
  private final Stylizer asked;
  private final List<Style> always; // none where styles get each picture's colours

  /** Makes one that belongs to the open scope. */
  Restyling(TrainedModel model, Stylizer asked) {
    this.transfer = model.capability(TransfersStyle.class, "stylizes");
    this.compute = model.compute();
    this.asked = asked;
    this.always =
        asked.preserveColour()
            ? List.of()
            : asked.styles().stream().map(style -> style(style.colours())).toList();
  }

  Layered of(Layered picture) {
    try (var scope = new Scope()) {
      Pixels source = TASK.given(picture, COLOURS);
      List<Style> wanted =
          asked.preserveColour()
              ? asked.styles().stream()
                  .map(style -> style(ColourMatch.of(style.colours(), source)))
                  .toList()
              : always;
      Pixels masked = source;
      for (StyleMask mask : asked.masks()) {
        masked = mask.on(masked);
      }
      List<Style> own = own(masked);
      Pixels made =
          asked
              .tiles()
              .through(
                  masked,
                  TASK.resizer(),
                  transfer.multiple(),
                  x -> restyled(compute.place(x), own, wanted));
      return TASK.finished(picture, made);
    }
  }

  /** Returns the style of the whole of {@code picture}, made as small as a tile. */
  private Style style(Pixels picture) {
    Tensor x = overview(picture);
    return transfer.style(x, Tensors.onesBeside(x, 1, 1, 1, 1));
  }

  private Tensor overview(Pixels picture) {
    Pixels small = asked.tiles().overview(picture, TASK.resizer(), transfer.multiple());
    return compute.place(Images.images(List.of(small)));
  }

  /** Returns the style that {@code masked} itself has in the region of each style. */
  private List<Style> own(Pixels masked) {
    Tensor x = overview(masked);
    List<Tensor> regions = regions(x);
    var own = new ArrayList<Style>();
    for (int i = 0; i < regions.size(); i++) {
      try {
        own.add(transfer.style(colours(x), regions.get(i)));
      } catch (InputException e) {
        throw new InputException(named(i) + " " + e.getMessage(), e);
      }
    }
    return own;
  }

  private String named(int region) {
    List<StyleMask> masks = asked.masks();
    return region < masks.size() ? "mask " + masks.get(region).name() : "what the masks leave";
  }

  private Tensor restyled(Tensor x, List<Style> own, List<Style> wanted) {
    List<Tensor> shares = shares(regions(x));
    var changes = new ArrayList<Change>();
    for (int i = 0; i < wanted.size(); i++) {
      changes.add(new Change(own.get(i), wanted.get(i), shares.get(i)));
    }
    return transfer.restyled(colours(x), changes);
  }

  private static Tensor colours(Tensor x) {
    return x.narrow(1, 0, COLOURS);
  }

  /** Returns how much of each pixel of {@code x} is in the region of each style, 0 to 1. */
  private List<Tensor> regions(Tensor x) {
    var regions = new ArrayList<Tensor>();
    Tensor rest = Tensors.onesBeside(x, 1, 1, 1, 1);
    for (int i = 0; i < asked.masks().size(); i++) {
      Tensor region = x.narrow(1, COLOURS + i, 1).add(Tensors.scalar(1)).mul(Tensors.scalar(0.5));
      regions.add(region);
      rest = rest.sub(region);
    }
    while (regions.size() < asked.styles().size()) {
      regions.add(rest.clamp_min(Tensors.scalar(0)));
    }
    return regions;
  }

  /** Returns α times the share of each style: by its weight among those whose region it is. */
  private List<Tensor> shares(List<Tensor> regions) {
    var weighted = new ArrayList<Tensor>();
    for (int i = 0; i < regions.size(); i++) {
      weighted.add(regions.get(i).mul(Tensors.scalar(asked.styles().get(i).weight())));
    }
    Tensor sum = sum(weighted).clamp_min(Tensors.scalar(Float.MIN_NORMAL)); // of nothing, nothing
    Tensor covered =
        sum(regions).clamp_max(Tensors.scalar(1)).mul(Tensors.scalar(asked.strength()));
    return weighted.stream().map(w -> w.div(sum).mul(covered)).toList();
  }

  private static Tensor sum(List<Tensor> tensors) {
    return tensors.stream().reduce(Tensor::add).orElseThrow();
  }
}
