package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.model.MixesStyles;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Gives pictures some of the styles of others (Karras et al. 2019, Fig. 3). */
public final class Mix {
  private static final byte WHITE = (byte) 255;

  private Mix() {}

  /**
   * Which styles go from one picture to another, the first being 0.
   *
   * @param first the first of them
   * @param last the last of them, included
   */
  public record Styles(int first, int last) {
    private static final int FROM_MIDDLE = 4;
    private static final int FROM_FINE = 8;

    public Styles {
      InputException.check(
          first >= 0 && first <= last,
          "styles %s-%s are no range; write the lower number first, e.g. 0-3",
          first,
          last);
    }

    /**
     * Reads {@code coarse} (4×4 and 8×8), {@code middle} (16×16 and 32×32), {@code fine} (the
     * rest), or a range such as {@code 0-3}, for a model of so many {@code layers}.
     */
    public static Styles parse(String text, int layers) {
      Styles styles =
          switch (text) {
            case "coarse" -> new Styles(0, Math.min(layers, FROM_MIDDLE) - 1);
            case "middle" ->
                new Styles(FROM_MIDDLE, Math.max(FROM_MIDDLE, Math.min(layers, FROM_FINE) - 1));
            case "fine" -> new Styles(FROM_FINE, Math.max(FROM_FINE, layers - 1));
            default -> range(text);
          };
      InputException.check(
          styles.last < layers,
          "styles '%s' are beyond this model's, which are 0 to %s; use coarse, %sor a range within",
          text,
          layers - 1,
          layers > FROM_MIDDLE ? "middle " : "");
      return styles;
    }

    private static Styles range(String text) {
      InputException.check(
          text.matches("\\d{1,4}(-\\d{1,4})?"),
          "styles '%s' are not known; use coarse, middle, fine, or numbers such as 0-3",
          text);
      String[] ends = text.split("-", -1);
      return new Styles(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }
  }

  /**
   * Returns a table, row by row, of one more column than {@code columns} has: above, the pictures
   * of the columns' seeds; on the left, those of the rows'; in between, each row's picture with
   * {@code styles} of the column's. The first place is white.
   */
  public static List<Pixels> of(
      TrainedModel model, SamplingOptions options, long[] rows, long[] columns, String styles) {
    var mixer = model.capability(MixesStyles.class, "mixes");
    Styles taken = Styles.parse(styles, mixer.layers());
    return Sampler.use(
        model,
        options,
        sampler -> {
          Tensor down = sampler.styles(rows); // [R, L, W]
          Tensor across = sampler.styles(columns); // [C, L, W]
          List<Pixels> above = sampler.picturesOf(across);
          List<Pixels> left = sampler.picturesOf(down);
          List<Pixels> mixed = sampler.picturesOf(mixed(down, across, taken));
          var table = new ArrayList<Pixels>();
          table.add(white(above.get(0)));
          table.addAll(above);
          for (int i = 0; i < rows.length; i++) {
            table.add(left.get(i));
            table.addAll(mixed.subList(i * columns.length, (i + 1) * columns.length));
          }
          return table;
        });
  }

  private static Tensor mixed(Tensor rows, Tensor columns, Styles taken) {
    long layers = rows.size(1);
    int after = taken.last + 1;
    var mixed = new ArrayList<Tensor>();
    for (int i = 0; i < rows.size(0); i++) {
      Tensor row = rows.narrow(0, i, 1).expand_as(columns);
      mixed.add(
          torch.cat(
              new TensorVector(
                  row.narrow(1, 0, taken.first),
                  columns.narrow(1, taken.first, after - taken.first),
                  row.narrow(1, after, layers - after)),
              1));
    }
    return Tensors.cat(mixed);
  }

  private static Pixels white(Pixels like) {
    var samples = new byte[like.samples().length];
    Arrays.fill(samples, WHITE);
    return new Pixels(like.channels(), like.height(), like.width(), samples);
  }
}
