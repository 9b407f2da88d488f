package gansaku.workbench.latent;

import gansaku.data.picture.Pixels;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Moves codes along directions. */
public final class Edit {
  private Edit() {}

  /** Returns the pictures of {@code points} after all {@code moves} together. */
  public static List<Pixels> of(
      TrainedModel model, Space space, SavedDirections saved, Points points, List<Move> moves) {
    List<LatentDirection> directions =
        moves.stream().map(move -> saved.find(move.direction())).toList();
    return model.inUse(
        () -> {
          Tensor by = Tensors.zerosBeside(points.codes(), 1, space.size());
          for (int i = 0; i < moves.size(); i++) {
            by = by.add(directions.get(i).by(moves.get(i).amount(), points.codes()));
          }
          return pictures(model, space, points.moved(space.moved(points.codes(), by)));
        });
  }

  /**
   * Returns for each of {@code points} a row of {@code columns} pictures, moved along {@code
   * direction} from -{@code reach} to {@code reach}.
   */
  public static List<Pixels> sheet(
      TrainedModel model,
      Space space,
      LatentDirection direction,
      Points points,
      double reach,
      int columns) {
    return model.inUse(
        () -> {
          var rows = new ArrayList<Pixels>();
          for (int i = 0; i < points.size(); i++) {
            Points row = points.select(i);
            var codes = new ArrayList<Tensor>();
            for (int column = 0; column < columns; column++) {
              double amount = reach * (2.0 * column / (columns - 1) - 1);
              codes.add(space.moved(row.codes(), direction.by(amount, row.codes())));
            }
            rows.addAll(pictures(model, space, row.moved(Tensors.cat(codes))));
          }
          return rows;
        });
  }

  private static List<Pixels> pictures(TrainedModel model, Space space, Points points) {
    return model.pictures(space.manyImages(points));
  }
}
