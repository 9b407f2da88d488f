package gansaku.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.run.StatsLog;
import gansaku.run.Tick;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example of a model of one's own, run by the launcher as its README says. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class PluginTest {
  private static final Path EXAMPLE = Sources.REPOSITORY.resolve("examples/own-model");
  private static final Path MAIN = EXAMPLE.resolve("src/main");

  private final Path folder;

  PluginTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What a command left behind. */
  private record Result(int code, String out, String err) {}

  @Test
  void jarOfOnesOwnAddsAModelItsRecipesAndTheirHelp() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("my plugins"));
    pack(plugins.resolve("own-model.jar"));

    Result recipes = gansaku(plugins, "recipes");
    assertThat(recipes.code()).as(recipes.err()).isZero();
    assertThat(recipes.out())
        .startsWith("dcgan ")
        .endsWith(
            "own/principal        Principal components by gradient descent (Baldi & Hornik 1989), a"
                + " model from a jar of its own.\n");

    String runs = folder.resolve("runs").toString();
    Result trained = gansaku(plugins, train("latent.size=8", runs));
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).doesNotContain("Warning"); // JavaCPP's, of mixed releases
    List<Tick> ticks = StatsLog.read(folder.resolve("runs/00001-own-principal-digits/stats.jsonl"));
    // A code of 8 numbers keeps far more of a digit than the first, random one.
    assertThat(loss(ticks.get(ticks.size() - 1))).isLessThan(0.7 * loss(ticks.get(0)));

    Path pairs = folder.resolve("pairs.png");
    Result made = gansaku(plugins, "reconstruct", "latest", "--out", "" + pairs, "--runs", runs);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(ImageIO.read(pairs.toFile()).getWidth()).isGreaterThanOrEqualTo(28);

    Result wrong = gansaku(plugins, train("latent.sise=8", runs));
    assertThat(wrong.err()).contains("key 'latent.sise' is not known. Did you mean 'latent.size'?");
    assertThat(wrong.code()).isEqualTo(2);

    Result without = gansaku(Path.of(""), train("latent.size=8", runs));
    assertThat(without.err()).startsWith("gansaku: recipe 'own/principal' is not known.");
    assertThat(without.code()).isEqualTo(2);
  }

  @Test
  void placeWithoutJarsIsRefusedInOneLine() throws Exception {
    Path absent = folder.resolve("absent");
    assertThat(gansaku(absent, "recipes"))
        .isEqualTo(
            new Result(
                2,
                "",
                "gansaku: GANSAKU_PLUGINS is '"
                    + absent
                    + "', which is not there; name a folder of jars, or a jar\n"));
    assertThat(gansaku(folder, "recipes"))
        .isEqualTo(
            new Result(
                2,
                "",
                "gansaku: GANSAKU_PLUGINS is '"
                    + folder
                    + "', which has no jar; put one there, or leave the variable out\n"));
  }

  /** One jar in the variable's place of a folder, and the same recipe from two jars. */
  @Test
  void sameRecipeFromTwoJarsIsRefused() throws Exception {
    Path jar = folder.resolve("one.jar");
    pack(jar);
    assertThat(gansaku(jar, "recipes").out()).contains("own/principal ");
    Files.copy(jar, folder.resolve("two.jar"));
    Result refused = gansaku(folder, "recipes");
    assertThat(refused.err())
        .contains("one.jar!/recipes/recipes.index and jar:", "both list a recipe 'own/principal'")
        .hasLineCount(1);
    assertThat(refused.code()).isEqualTo(2);
  }

  @Test
  void exampleIsBuiltAgainstThisVersion() throws IOException {
    String root = Files.readString(Sources.REPOSITORY.resolve("pom.xml"));
    String version = root.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    assertThat(EXAMPLE.resolve("pom.xml"))
        .content()
        .contains("<gansaku.version>" + version + "</gansaku.version>");
  }

  private static String[] train(String set, String runs) {
    String command = "train own/principal --data digits --kimg 6 --batch 32 --device cpu --set ";
    var args = new ArrayList<>(List.of((command + "tick.every-kimg=1").split(" ")));
    args.addAll(List.of("--set", "data.count=512", "--set", set, "--runs", runs));
    return args.toArray(String[]::new);
  }

  private static double loss(Tick tick) {
    return requireNonNull(tick.losses().get("reconstruction"));
  }

  /** Runs the launcher itself, with the classes under test in the place of the built jar. */
  private Result gansaku(Path plugins, String... args) throws Exception {
    var command = new ArrayList<>(List.of(Sources.REPOSITORY.resolve("gansaku").toString()));
    command.addAll(List.of(args));
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    var environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("GANSAKU_CLASSPATH", System.getProperty("java.class.path"));
    environment.put("GANSAKU_PLUGINS", plugins.toString());
    environment.put("GANSAKU_JAVA_OPTS", "-Xmx256m " + Launcher.LIBRARIES);
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("OMP_NUM_THREADS", "1"); // two would wait for each other where cores are shared
    int code = builder.start().waitFor();
    return new Result(code, Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  /** Compiles the example and packs it as Maven would. */
  private void pack(Path jar) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    new Sources(MAIN.resolve("java")).compile(classes);
    try (var packed = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path root : List.of(classes, MAIN.resolve("resources"))) {
        for (Path file : Sources.files(root)) {
          packed.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, packed);
        }
      }
    }
  }
}
