package gansaku.workbench.recipe;

import gansaku.error.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the class path has of recipes: each of its folders and jars lists its own in {@code
 * recipes/recipes.index}, a name a line, and has them as YAML beside it.
 */
final class RecipeIndex {
  static final String ROOT = "recipes/";
  static final String ENDING = ".yaml";
  private static final String FILE = ROOT + "recipes.index";

  private final Map<String, URL> indexes;

  private RecipeIndex(Map<String, URL> indexes) {
    this.indexes = Collections.unmodifiableMap(indexes);
  }

  /** Reads every index that {@code loader} finds, the one beside our own classes first. */
  static RecipeIndex of(ClassLoader loader) {
    try {
      return of(Collections.list(loader.getResources(FILE)), home());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads {@code indexes}, those that begin with {@code home} first.
   *
   * @throws InputException if two recipes have one name
   */
  static RecipeIndex of(List<URL> indexes, String home) {
    var ordered = new ArrayList<>(indexes);
    ordered.sort((a, b) -> Boolean.compare(isAt(b, home), isAt(a, home))); // it keeps their order
    var byName = new LinkedHashMap<String, URL>();
    for (URL index : ordered) {
      for (String name : names(index)) {
        URL other = byName.putIfAbsent(name, index);
        InputException.check(
            other == null,
            "%s and %s both list a recipe '%s'; rename one, or leave its jar out",
            other,
            index,
            name);
      }
    }
    return new RecipeIndex(byName);
  }

  private static boolean isAt(URL index, String home) {
    return index.toString().startsWith(home);
  }

  /** Returns where this class and the recipes that come with it are, as URLs begin. */
  private static String home() {
    String path = RecipeIndex.class.getName().replace('.', '/') + ".class";
    String url = String.valueOf(RecipeIndex.class.getResource("/" + path));
    return url.substring(0, url.length() - path.length());
  }

  private static List<String> names(URL index) {
    return text(index)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Returns all names, in the order of the indexes. */
  List<String> names() {
    return List.copyOf(indexes.keySet());
  }

  /**
   * Returns the YAML of the recipe {@code name}, if it is listed, from where it is listed.
   *
   * @throws InputException if there is no such file beside the index
   */
  String yaml(String name) {
    URL index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("no index lists " + name);
    }
    try {
      return text(new URL(index, name + ENDING));
    } catch (MalformedURLException e) {
      throw new InputException(index + " lists '" + name + "', which is no file's name", e);
    }
  }

  private static String text(URL resource) {
    try (var in = resource.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw new InputException(
          resource
              + " is not there, though the recipes.index beside it lists it; add it, or take"
              + " its line out",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
