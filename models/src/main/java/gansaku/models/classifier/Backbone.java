package gansaku.models.classifier;

import gansaku.model.ImageShape;
import gansaku.model.Transfers.Origin;
import gansaku.models.features.AlexNet;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.LeNet;
import gansaku.models.features.ResNet;
import gansaku.models.features.SmallClassifier;
import gansaku.models.features.SqueezeNet;
import gansaku.models.features.TraitClassifier;
import gansaku.models.features.Vgg16;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A network that a classifier can be.
 *
 * @param name as recipes call it; a published one's weights are called so, too
 * @param published whether there are weights that others publish
 * @param smallest side of images in pixels
 * @param network makes it for a number of outputs
 */
public record Backbone(
    String name, boolean published, int smallest, IntFunction<FeatureNetwork> network) {
  private static final int CONVOLUTIONS_ALONE = 16;

  private static final String RANDOM = "random";
  private static final String PUBLISHED = "published";
  private static final String ORIGIN = "backbone-weights";

  /** Returns the one that the key {@code backbone} names, which takes images as {@code image}. */
  public static Backbone read(Settings settings, ImageShape image) {
    Backbone backbone = settings.choice("backbone", "small", all());
    settings.check(
        Math.min(image.height(), image.width()) >= backbone.smallest(),
        "data.size is %s; %s takes images of %s pixels a side or more",
        image.sides(),
        backbone.name(),
        backbone.smallest());
    return backbone;
  }

  /** Reads what {@code settings} say of the weights that it begins with. */
  public Classifier.Beginning beginning(Settings settings) {
    String from = settings.text(ORIGIN, published ? PUBLISHED : RANDOM);
    boolean withHead =
        settings.choice("backbone-head", "new", Choices.of("new", false, "given", true));
    settings.check(
        !from.equals(PUBLISHED) || published,
        "backbone-weights is published, but nobody publishes weights of %s; use random, or name a"
            + " run or a file of weights",
        name);
    settings.check(
        !withHead || !from.equals(RANDOM),
        "backbone-head is given, but backbone-weights is random and gives none; leave it out");
    String origin = from.equals(PUBLISHED) ? name : from;
    return new Classifier.Beginning(
        from.equals(RANDOM)
            ? Optional.empty()
            : Optional.of(new Origin(ORIGIN, origin, from.equals(PUBLISHED))),
        withHead);
  }

  /** Returns all by name. */
  static Map<String, Backbone> all() {
    var all = new LinkedHashMap<String, Backbone>();
    put(all, new Backbone("small", false, CONVOLUTIONS_ALONE, SmallClassifier::new));
    put(all, new Backbone("small-cells", false, CONVOLUTIONS_ALONE, TraitClassifier::new));
    put(all, new Backbone("lenet", false, CONVOLUTIONS_ALONE, LeNet::new));
    put(all, new Backbone("resnet18", true, 33, ResNet::resnet18));
    put(all, new Backbone("resnet34", true, 33, ResNet::resnet34));
    put(all, new Backbone("resnet50", true, 33, ResNet::resnet50));
    put(all, new Backbone("vgg16", true, 32, Vgg16::new));
    put(all, new Backbone("alexnet", true, 63, AlexNet::new));
    put(all, new Backbone("squeezenet1.1", true, 17, SqueezeNet::new));
    put(all, new Backbone("inception-v3", true, 75, InceptionV3::torchvision));
    return all;
  }

  private static void put(Map<String, Backbone> all, Backbone one) {
    all.put(one.name(), one);
  }
}
