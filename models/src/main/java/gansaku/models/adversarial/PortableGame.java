package gansaku.models.adversarial;

import gansaku.conditioning.Conditioning;
import gansaku.model.DataFacts;
import gansaku.model.Latent;
import gansaku.model.Portable;
import gansaku.nn.Conditional;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A game's generator as a graph.
 *
 * @param shown what is done to its images at the end
 */
record PortableGame(
    Adversarial game, Layer g, Latent latent, Conditioning conditioning, UnaryOperator<Value> shown)
    implements Portable {
  @Override
  public List<Work> works(DataFacts data) {
    Given z = Given.noise(latent);
    if (!conditioning.tells()) {
      return List.of(
          Work.ofImages(
              "",
              List.of(z),
              in -> made(in.get(0), in.get(0).graph().absent()),
              in -> game.generate(in.get(0))));
    }
    return List.of(
        Work.ofImages(
            "",
            List.of(z, condition(data)),
            in -> made(in.get(0), in.get(1)),
            in -> game.made(in.get(0), in.get(1))));
  }

  private Value made(Value z, Value y) {
    return shown.apply(Conditional.of(g).onnx(z, y));
  }

  private Given condition(DataFacts data) {
    if (conditioning.width() == conditioning.classes()) {
      List<String> names = DataFacts.names(data.classes(), conditioning.classes());
      return Given.of("class", "which class, by number", names, conditioning::draw);
    }
    int numbers = conditioning.width() - conditioning.classes();
    List<String> columns =
        Stream.concat(
                IntStream.range(0, conditioning.classes()).mapToObj(i -> "category " + i),
                IntStream.range(0, numbers).mapToObj(i -> "number " + i))
            .toList();
    return Given.of(
        "code", "a one among the categories, and numbers in [-1, 1]", columns, conditioning::draw);
  }
}
