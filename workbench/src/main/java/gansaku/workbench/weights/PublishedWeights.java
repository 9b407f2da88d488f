package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import java.util.List;

/**
 * A weight file that its authors publish.
 *
 * @param name as users write it
 * @param file its name at the address, under which it is kept
 * @param address where it comes from
 * @param megabytes about how large it is
 * @param sha256 how its SHA-256 begins, as far as that is published
 * @param licence of the weights
 * @param use what it is for
 */
public record PublishedWeights(
    String name,
    String file,
    String address,
    double megabytes,
    String sha256,
    String licence,
    String use) {
  private static final String TORCHVISION = "https://download.pytorch.org/models/";
  private static final String LPIPS =
      "https://github.com/richzhang/PerceptualSimilarity/raw/master/lpips/weights/v0.1/";
  private static final String BSD = "BSD-3-Clause; trained on ImageNet, whose terms apply";

  /** The network of the FID. */
  public static final PublishedWeights INCEPTION_FID =
      new PublishedWeights(
          "inception-fid",
          "pt_inception-2015-12-05-6726825d.pth",
          "https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/"
              + "pt_inception-2015-12-05-6726825d.pth",
          91,
          "6726825d",
          "Apache-2.0; Google's graph of 2015, trained on ImageNet",
          "FID, KID, Inception score");

  public static final PublishedWeights RESNET18 =
      torchvision("resnet18", "resnet18-f37072fd.pth", 44.7);
  public static final PublishedWeights RESNET34 =
      torchvision("resnet34", "resnet34-b627a593.pth", 83.3);
  public static final PublishedWeights RESNET50 =
      torchvision("resnet50", "resnet50-0676ba61.pth", 97.8);
  public static final PublishedWeights VGG16 = torchvision("vgg16", "vgg16-397923af.pth", 527.8);
  public static final PublishedWeights VGG19 = torchvision("vgg19", "vgg19-dcbb9e9d.pth", 548.1);
  public static final PublishedWeights ALEXNET =
      torchvision("alexnet", "alexnet-owt-7be5be79.pth", 233.1);
  public static final PublishedWeights INCEPTION_V3 =
      torchvision("inception-v3", "inception_v3_google-0cc3c7bd.pth", 103.9);
  public static final PublishedWeights SQUEEZENET =
      torchvision("squeezenet1.1", "squeezenet1_1-b8a52dc0.pth", 4.7);

  public static final PublishedWeights LPIPS_ALEX =
      heads(
          "lpips-alex",
          "alex.pth",
          0.006,
          "df73285e35b22355a2df87cdb6b70b343713b667eddbda73e1977e0c860835c0");
  public static final PublishedWeights LPIPS_VGG =
      heads(
          "lpips-vgg",
          "vgg.pth",
          0.007,
          "a78928a0af1e5f0fcb1f3b9e8f8c3a2a5a3de244d830ad5c1feddc79b8432868");

  /** AdaIN's encoder; its publishers tell no checksum. */
  public static final PublishedWeights VGG_NORMALISED =
      new PublishedWeights(
          "vgg-normalised",
          "vgg_normalised.pth",
          "https://github.com/naoto0804/pytorch-AdaIN/releases/download/v0.0.0/vgg_normalised.pth",
          80.1,
          "",
          "none stated; VGG-19 trained on ImageNet, whose terms apply",
          "AdaIN's encoder");

  /** All that networks of ours can read. */
  public static final List<PublishedWeights> ALL =
      List.of(
          INCEPTION_FID,
          INCEPTION_V3,
          RESNET18,
          RESNET34,
          RESNET50,
          VGG16,
          VGG19,
          ALEXNET,
          SQUEEZENET,
          LPIPS_ALEX,
          LPIPS_VGG,
          VGG_NORMALISED);

  /** Returns the weights called {@code name}, or says which there are. */
  public static PublishedWeights of(String name) {
    List<String> names = ALL.stream().map(PublishedWeights::name).toList();
    return ALL.stream()
        .filter(weights -> weights.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "weights '%s' are not known.%s Known: %s",
                    name, Nearest.hint(name, names), String.join(", ", names)));
  }

  /** Returns whether the file of that SHA-256 is the published one. */
  public boolean isFile(String sha256) {
    return sha256.startsWith(this.sha256);
  }

  /**
   * Returns what scores call the file of that SHA-256 in these weights' place: {@code name}, or,
   * where somebody put another file there, that file's own name and how its SHA-256 begins.
   */
  public String called(String name, String sha256) {
    return isFile(sha256) ? name : file + "@" + sha256.substring(0, 8);
  }

  /** Returns these weights as another server has them, in its folder at {@code address}. */
  public PublishedWeights from(String address) {
    String published = this.address.substring(this.address.lastIndexOf('/') + 1);
    String there = address.endsWith("/") ? address : address + "/";
    return new PublishedWeights(name, file, there + published, megabytes, sha256, licence, use);
  }

  private static PublishedWeights torchvision(String name, String file, double megabytes) {
    String sha256 = file.substring(file.lastIndexOf('-') + 1, file.lastIndexOf('.'));
    return new PublishedWeights(
        name, file, TORCHVISION + file, megabytes, sha256, BSD, "features; precision, recall");
  }

  private static PublishedWeights heads(String name, String file, double megabytes, String sha256) {
    String kept = name + "-v0.1.pth"; // two networks' files are called alike
    return new PublishedWeights(
        name, kept, LPIPS + file, megabytes, sha256, "BSD-2-Clause", "LPIPS, beside its network");
  }
}
