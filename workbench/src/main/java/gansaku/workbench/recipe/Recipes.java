package gansaku.workbench.recipe;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recipes that come with the program, and those of the user's own. */
public final class Recipes {
  private static final String ROOT = "recipes/";
  private static final String INDEX = "recipes.index";
  private static final String ENDING = ".yaml";

  private Recipes() {}

  /** Returns the names of the recipes that come with the program, in the order of the index. */
  public static List<String> names() {
    return resource(INDEX)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Returns the names of those of them whose models have {@code capability}. */
  public static List<String> whoseModels(Class<?> capability) {
    return names().stream().filter(name -> find(name).architecture().has(capability)).toList();
  }

  /**
   * Finds a recipe.
   *
   * @param nameOrPath a name such as {@code dcgan/32}, or the path of a YAML file
   */
  public static Recipe find(String nameOrPath) {
    if (names().contains(nameOrPath)) {
      String file = nameOrPath + ENDING;
      return Recipe.parse(nameOrPath, ROOT + file, resource(file));
    }
    if (nameOrPath.endsWith(ENDING) || nameOrPath.endsWith(".yml")) {
      return read(Path.of(nameOrPath));
    }
    throw InputException.of(
        "recipe '%s' is not known.%s See 'gansaku recipes', or name a .yaml file.",
        nameOrPath, Nearest.hint(nameOrPath, names()));
  }

  /** Reads the recipe in {@code file}. */
  public static Recipe read(Path file) {
    InputException.check(Files.isRegularFile(file), "%s: there is no such recipe file", file);
    try {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
      return Recipe.parse(name, file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new InputException(file + " cannot be read as text: " + e.getMessage(), e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Recipes.class.getClassLoader().getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + ROOT + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
