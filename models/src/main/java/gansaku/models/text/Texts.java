package gansaku.models.text;

import gansaku.model.Portable.Given;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The words that a model knows, and an encoder that learns what texts of them mean. */
public final class Texts {
  private final Captions captions;
  private final Layer encoder;
  private final Optional<Layer> average;

  /**
   * Makes an encoder.
   *
   * @param averaged whether the mean of its weights over training is kept beside it
   */
  public Texts(Captions captions, Supplier<Layer> encoder, boolean averaged) {
    this.captions = captions;
    this.encoder = encoder.get();
    this.average = averaged ? Optional.of(encoder.get()) : Optional.empty();
  }

  /** Draws first weights. */
  public void initialise(RandomStream random) {
    encoder.initialise(random);
    average.ifPresent(network -> network.load(encoder.stateDict(), "text"));
  }

  public Captions captions() {
    return captions;
  }

  /** Returns the encoder that learns: words [N, T], 0 behind the last → [N, E]. */
  public Layer encoder() {
    return encoder;
  }

  /** Returns the mean of its weights, if it is kept. */
  public Optional<Layer> average() {
    return average;
  }

  /** Returns the encoder by which texts are understood in use. */
  public Layer inUse() {
    return average.orElse(encoder);
  }

  /** Returns the encoders by the names under which checkpoints keep them. */
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("text", encoder);
    average.ifPresent(network -> networks.put("text_ema", network));
    return networks;
  }

  /** Returns those of the networks that use needs. */
  public Map<String, Module> networksInUse() {
    return average.isPresent() ? Map.of("text_ema", inUse()) : Map.of("text", encoder);
  }

  /** Returns the numbers of the known words of {@code texts}, [N, T] int64, 0 behind the last. */
  public Tensor words(List<String> texts) {
    List<int[]> numbers = texts.stream().map(captions.vocabulary()::numbers).toList();
    int longest = numbers.stream().mapToInt(some -> some.length).max().orElse(0);
    longest = Math.max(1, longest);
    var padded = new int[texts.size() * longest];
    for (int i = 0; i < texts.size(); i++) {
      System.arraycopy(numbers.get(i), 0, padded, i * longest, numbers.get(i).length);
    }
    return Tensors.of(padded).view(texts.size(), longest);
  }

  /** Returns what {@code texts} mean in use, [N, E]. */
  public Tensor meaning(List<String> texts) {
    Tensor words = words(texts);
    return inUse().forward(words.to(inUse().parameters().get(0).device(), words.scalar_type()));
  }

  /** Returns one of the captions that were learnt from, which {@code number} names. */
  String example(float number) {
    long drawn = RandomStream.derive(Float.floatToIntBits(number), "caption");
    return captions.examples().get((int) (drawn % captions.examples().size()));
  }

  /** Returns how words go into a graph: by their numbers, in texts of any length. */
  Given given() {
    var numbers = new ArrayList<String>(List.of("(no word)"));
    numbers.addAll(captions.vocabulary().words());
    return new Given(
        "words",
        "the words' numbers, 0 behind the last",
        numbers,
        true,
        1,
        (random, n) -> random.integers(numbers.size(), n, captions.longest()).to(ScalarType.Long));
  }
}
