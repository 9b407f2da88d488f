package gansaku.models.features;

/**
 * VGG-16 (Simonyan & Zisserman 2015, Table 1, D), as torchvision has it; 32×32 pixels or more.
 *
 * <p>Feature: the second hidden layer of the classifier, 4,096 numbers, as improved precision and
 * recall take it.
 */
public final class Vgg16 extends Vgg {
  private static final int IMAGENET = 1000;
  private static final int[][] STAGES = {
    {64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}
  };

  public Vgg16() {
    this(IMAGENET);
  }

  /** Makes a network that tells {@code classes} classes apart. */
  public Vgg16(int classes) {
    super(STAGES, classes);
  }
}
