package gansaku.workbench.latent;

import gansaku.data.picture.ImageReader;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.IOFaults;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Finds the direction of an attribute by pictures that have it, and others that have not. */
public final class FolderAttribute {
  private FolderAttribute() {}

  /**
   * Brings all pictures into {@code space}, and finds the direction called {@code name}. A move by
   * 1 is what lies between the means of both.
   */
  public static LatentDirection of(
      TrainedModel model,
      Space space,
      PictureToCode projector,
      String name,
      AttributeWay way,
      Path with,
      Path without,
      ProgressListener progress) {
    List<Path> having = pictures(with);
    List<Path> lacking = pictures(without);
    LabelledCodes.requireBoth(having.size(), lacking.size(), name, "add pictures to the folders");
    var all = new ArrayList<>(having);
    all.addAll(lacking);
    try (var scope = new Scope()) {
      var codes = new ArrayList<Tensor>();
      var has = new float[all.size()];
      for (int i = 0; i < has.length; i++) {
        var picture = ImageReader.DEFAULT.read(all.get(i));
        codes.add(Projection.code(model, projector, picture).codes());
        has[i] = i < having.size() ? 1 : 0;
        progress.at("finding codes", i + 1, has.length);
      }
      Tensor found = Tensors.cat(codes).to(ScalarType.Double);
      Tensor labels = Tensors.beside(found, has, has.length).to(ScalarType.Double);
      var known = new LabelledCodes(found, labels, found.narrow(1, 0, 0));
      Tensor v = way.direction(known);
      Tensor apart = AttributeWay.MEAN.direction(known);
      double unit = Math.abs(apart.dot(v).item_double()) / v.norm().item_double();
      Map<String, Object> about = Map.of("with", having.size(), "without", lacking.size());
      return LatentDirection.along(name, way.name().toLowerCase(Locale.ROOT), v, unit, about);
    }
  }

  private static List<Path> pictures(Path folder) {
    InputException.check(Files.isDirectory(folder), "%s is no folder of pictures", folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw IOFaults.reading(folder, e);
    }
  }
}
