package gansaku.workbench.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes of other jars join those that come with the program. */
class RecipeIndexTest {
  private static final ClassLoader OURS = RecipeIndex.class.getClassLoader();

  private final Path folder;

  RecipeIndexTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void oursComeFirstThenThoseOfEveryJarAndFolder() throws IOException {
    Path jar = jar("own.jar", "# mine\n\nown/a\n  own/b  \n", "own/a", "own/b");
    Path plain = folder("plain", "own/c\n", "own/c");
    try (var loader = loader(jar, plain)) {
      var expected = new ArrayList<>(Recipes.names());
      assertThat(expected).startsWith("dcgan").doesNotContain("own/a");
      expected.addAll(List.of("own/a", "own/b", "own/c"));
      RecipeIndex index = RecipeIndex.of(loader);
      assertThat(index.names()).isEqualTo(expected);
      assertThat(index.yaml("own/b")).isEqualTo("model: own/b of own.jar\n");
      assertThat(index.yaml("own/c")).isEqualTo("model: own/c of plain\n");
      assertThat(index.yaml("vae")).contains("model: vae");
    }
  }

  /** A jar's recipes are its own, wherever on the class path it stands. */
  @Test
  void orderOfTheClassPathMovesNeitherOursNorWhatIsRead() throws IOException {
    Path first = folder("first", "own/a\n", "own/a", "own/b");
    Path home = folder("home", "dcgan\n", "dcgan");
    Path second = folder("second", "own/b\n", "own/b");
    List<URL> urls = List.of(url(first), url(home), url(second));
    RecipeIndex index = RecipeIndex.of(urls, home.toUri().toURL().toString());
    assertThat(index.names()).containsExactly("dcgan", "own/a", "own/b");
    assertThat(index.yaml("own/b")).isEqualTo("model: own/b of second\n");
  }

  @Test
  void twoOfOneNameAreRefusedWithBothPlaces() throws IOException {
    Path mine = folder("mine", "own/a\nvae\n", "own/a", "vae");
    try (var loader = loader(mine)) {
      assertThatThrownBy(() -> RecipeIndex.of(loader))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "%s and %s both list a recipe 'vae'; rename one, or leave its jar out",
              OURS.getResource("recipes/recipes.index"), url(mine));
    }
  }

  @Test
  void listedRecipeThatIsNotThereIsNamed() throws IOException {
    for (Path mine : List.of(folder("mine", "own/a\n"), jar("mine.jar", "own/a\n"))) {
      try (var loader = loader(mine)) {
        RecipeIndex index = RecipeIndex.of(loader);
        assertThatThrownBy(() -> index.yaml("own/a"))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("recipes/own/a.yaml is not there, though the recipes.index");
      }
    }
  }

  private static URL url(Path root) throws IOException {
    return root.resolve("recipes/recipes.index").toUri().toURL();
  }

  private static URLClassLoader loader(Path... roots) throws IOException {
    var urls = new ArrayList<URL>();
    for (Path root : roots) {
      urls.add(root.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), OURS);
  }

  private Path folder(String called, String index, String... names) throws IOException {
    Path root = folder.resolve(called);
    Path recipes = Files.createDirectories(root.resolve("recipes"));
    Files.writeString(recipes.resolve("recipes.index"), index);
    for (String name : names) {
      Path file = recipes.resolve(name + ".yaml");
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, yaml(name, called));
    }
    return root;
  }

  private Path jar(String called, String index, String... names) throws IOException {
    Path file = folder.resolve(called);
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      entry(jar, "recipes.index", index);
      for (String name : names) {
        entry(jar, name + ".yaml", yaml(name, called));
      }
    }
    return file;
  }

  private static void entry(JarOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new JarEntry("recipes/" + name));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String yaml(String name, String place) {
    return "model: " + name + " of " + place + "\n";
  }
}
