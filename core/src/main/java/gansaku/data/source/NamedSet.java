package gansaku.data.source;

import java.nio.file.Path;
import java.util.List;

/**
 * A published data set: where its files come from and how they are read.
 *
 * @param name as users write it
 * @param folders where other tools put it below a data folder, beside {@code name} itself
 * @param address the folder of the official files, with a slash at its end
 * @param files what to fetch from there
 * @param train how many pictures the training part has
 * @param test how many the test part has
 * @param layout reads the files
 */
record NamedSet(
    String name,
    List<String> folders,
    String address,
    List<RemoteFile> files,
    int train,
    int test,
    Layout layout) {

  /**
   * A file to fetch.
   *
   * @param name at the address and on disk
   * @param md5 as published
   */
  record RemoteFile(String name, String md5) {}

  /** How a set lies on disk. */
  interface Layout {
    /** Returns whether {@code folder} has the part. */
    boolean isIn(Path folder, Split split);

    /** Opens the part in {@code folder}. */
    ImageSource open(String name, Path folder, Split split);
  }

  /** Returns how many pictures a part has. */
  int size(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case TEST -> test;
    };
  }

  private record Idx(List<String> classes) implements Layout {
    @Override
    public boolean isIn(Path folder, Split split) {
      return IdxSource.isIn(folder, split);
    }

    @Override
    public ImageSource open(String name, Path folder, Split split) {
      return IdxSource.open(name, folder, split, classes);
    }
  }

  private record Cifar(CifarSource.Kind kind) implements Layout {
    @Override
    public boolean isIn(Path folder, Split split) {
      return CifarSource.isIn(folder, kind, split);
    }

    @Override
    public ImageSource open(String name, Path folder, Split split) {
      return CifarSource.open(name, kind, folder, split);
    }
  }

  static final NamedSet MNIST =
      new NamedSet(
          "mnist",
          List.of("MNIST/raw"),
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          List.of(
              new RemoteFile("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
              new RemoteFile("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
              new RemoteFile("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
              new RemoteFile("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c")),
          60_000,
          10_000,
          new Idx(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));

  static final NamedSet FASHION_MNIST =
      new NamedSet(
          "fashion-mnist",
          List.of("FashionMNIST/raw"),
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
          List.of(
              new RemoteFile("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
              new RemoteFile("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
              new RemoteFile("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
              new RemoteFile("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310")),
          60_000,
          10_000,
          new Idx(
              List.of(
                  "T-shirt/top",
                  "Trouser",
                  "Pullover",
                  "Dress",
                  "Coat",
                  "Sandal",
                  "Shirt",
                  "Sneaker",
                  "Bag",
                  "Ankle boot")));

  static final NamedSet CIFAR10 =
      new NamedSet(
          "cifar10",
          List.of("cifar-10-batches-bin"),
          "https://www.cs.toronto.edu/~kriz/",
          List.of(new RemoteFile("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530")),
          50_000,
          10_000,
          new Cifar(CifarSource.Kind.CIFAR10));

  static final NamedSet CIFAR100 =
      new NamedSet(
          "cifar100",
          List.of("cifar-100-binary"),
          "https://www.cs.toronto.edu/~kriz/",
          List.of(new RemoteFile("cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8")),
          50_000,
          10_000,
          new Cifar(CifarSource.Kind.CIFAR100));

  /** All of them. */
  static final List<NamedSet> ALL = List.of(MNIST, FASHION_MNIST, CIFAR10, CIFAR100);
}
