package gansaku.models.classifier;

import gansaku.models.features.AlexNet;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.ResNet;
import gansaku.models.features.SmallClassifier;
import gansaku.models.features.SqueezeNet;
import gansaku.models.features.TraitClassifier;
import gansaku.models.features.Vgg16;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A network that a classifier can be.
 *
 * @param name as recipes call it; a published one's weights are called so, too
 * @param published whether there are weights that others publish
 * @param smallest side of images in pixels
 * @param network makes it for a number of outputs
 */
record Backbone(String name, boolean published, int smallest, IntFunction<FeatureNetwork> network) {
  private static final int CONVOLUTIONS_ALONE = 16;

  /** Returns all by name. */
  static Map<String, Backbone> all() {
    var all = new LinkedHashMap<String, Backbone>();
    put(all, new Backbone("small", false, CONVOLUTIONS_ALONE, SmallClassifier::new));
    put(all, new Backbone("small-cells", false, CONVOLUTIONS_ALONE, TraitClassifier::new));
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
