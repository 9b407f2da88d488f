package gansaku.models.text;

import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.Latent;
import gansaku.model.Portable;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * What can be done with a generator of images of texts: a part of models that have one.
 *
 * @param texts the words there are, and what they mean
 * @param generator the one that makes images in use
 * @param averaged whether its weights are an average
 * @param latent the noise that it starts from
 */
public record FromTexts(Texts texts, Painter generator, boolean averaged, Latent latent)
    implements Generates, GeneratesFromText, Portable {

  @Override
  public Captions captions() {
    return texts.captions();
  }

  @Override
  public Tensor conditions(List<String> asked) {
    return texts.meaning(asked);
  }

  @Override
  public Tensor generate(Tensor z, Tensor conditions) {
    return generator.forward(z, conditions);
  }

  @Override
  public List<Tensor> scales(Tensor z, Tensor conditions) {
    return generator.scales(z, conditions);
  }

  /** Makes images of captions that it learnt from: each noise stands for one of them. */
  @Override
  public Tensor generate(Tensor z) {
    return generate(z, ofNoise(z));
  }

  /** Keeps the captions that {@code z} stands for. */
  @Override
  public UnaryOperator<Tensor> near(Tensor z) {
    Tensor e = ofNoise(z);
    return other -> generate(other, e);
  }

  private Tensor ofNoise(Tensor z) {
    var some = new ArrayList<String>();
    for (float first : Tensors.floats(z.select(1, 0))) {
      some.add(texts.example(first));
    }
    return conditions(some);
  }

  /**
   * Writes encoder and G in one; words go in by their numbers, and longer texts than known, too.
   */
  @Override
  public List<Work> works(DataFacts data) {
    return List.of(
        Work.ofImages(
            "",
            List.of(Given.noise(latent), texts.given()),
            in -> generator.onnx(in.get(0), texts.inUse().onnx(in.get(1))),
            in -> generate(in.get(0), texts.inUse().forward(in.get(1)))));
  }
}
