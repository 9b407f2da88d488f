package gansaku.parity;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.optim.Adam;
import gansaku.workbench.recipe.Recipe;
import java.util.Map;

/**
 * Our models by the names and settings that {@code parity/scripts/networks.py} gives its twins,
 * made as a recipe makes them.
 */
final class FixtureRecipe {
  /** Our keys for the script's settings. */
  private static final Map<String, String> KEYS =
      Map.of(
          "z", "latent.size",
          "width", "width",
          "encoder", "architecture",
          "likelihood", "likelihood.type",
          "sigma", "likelihood.sigma",
          "beta", "beta");

  private FixtureRecipe() {}

  static Model model(Fixture fixture) {
    return model(fixture.model(), fixture.settings(), fixture.objective(), fixture.adam());
  }

  static Model model(String name, JsonNode settings, String objective, Adam adam) {
    Recipe recipe =
        Recipe.parse(name, "fixture", "model: " + name)
            .with("optimizer.lr", String.valueOf(adam.lr()), "fixture")
            .with("optimizer.betas", "[" + adam.beta1() + ", " + adam.beta2() + "]", "fixture")
            .with("optimizer.eps", String.valueOf(adam.eps()), "fixture");
    if (!objective.isEmpty()) {
      recipe = recipe.with("objective", objective, "fixture");
    }
    for (var setting : settings.properties()) {
      String key = KEYS.get(setting.getKey());
      if (key != null) {
        recipe = recipe.with(key, setting.getValue().asText(), "fixture");
      }
    }
    JsonNode image = settings.path("image");
    return recipe.model(
        DataFacts.of(
            new ImageShape(image.path(0).asInt(), image.path(1).asInt(), image.path(2).asInt())));
  }
}
