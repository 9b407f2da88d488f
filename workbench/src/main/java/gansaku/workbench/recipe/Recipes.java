package gansaku.workbench.recipe;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipes that come with the program or with a jar on its class path, and files of YAML. */
public final class Recipes {
  private static @Nullable RecipeIndex index;

  private Recipes() {}

  /**
   * Returns the names of the recipes on the class path, in the order of their indexes: those that
   * come with the program, then those of other jars.
   *
   * @throws InputException if two of them have one name
   */
  public static List<String> names() {
    return index().names();
  }

  /** Reads the indexes once; a refusal is repeated to whoever asks again. */
  private static synchronized RecipeIndex index() {
    if (index == null) {
      index = RecipeIndex.of(Recipes.class.getClassLoader());
    }
    return index;
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
      String file = RecipeIndex.ROOT + nameOrPath + RecipeIndex.ENDING;
      return Recipe.parse(nameOrPath, file, index().yaml(nameOrPath));
    }
    if (nameOrPath.endsWith(RecipeIndex.ENDING) || nameOrPath.endsWith(".yml")) {
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
}
