package gansaku.workbench.recipe;

import gansaku.model.ImageShape;
import gansaku.models.adversarial.Decay;
import gansaku.models.pix2pixhd.AsItIs;
import gansaku.models.pix2pixhd.CoarseToFine;
import gansaku.models.pix2pixhd.Curriculum;
import gansaku.models.pix2pixhd.GeneratorPlan;
import gansaku.models.pix2pixhd.GlobalOnly;
import gansaku.models.pix2pixhd.LabelMap;
import gansaku.models.pix2pixhd.MultiscaleDiscriminator;
import gansaku.models.pix2pixhd.Pix2pixHd;
import gansaku.models.pix2pixhd.SourceEncoding;
import gansaku.nn.optim.UpdateRule;
import java.util.List;

/** Reads pix2pixHD. */
final class HighDefinition {
  private static final List<Double> BETAS = List.of(0.5, 0.999);

  private HighDefinition() {}

  /** Makes the curriculum from G's and D's sizes. */
  private interface Curricula {
    Curriculum of(GeneratorPlan plan, int scales);
  }

  /** Returns global generator and local enhancer, trained one after the other. */
  static Pix2pixHd coarseToFine(RecipeReader recipe, ImageShape image) {
    double global = recipe.number("stages.global-kimg", 500);
    double fixed = recipe.number("stages.fixed-kimg", 30);
    Decay decay = Games.decay(recipe);
    var stages = recipe.placed(() -> new CoarseToFine.Stages(global, fixed, decay));
    return model(recipe, image, 3, (plan, scales) -> new CoarseToFine(plan, scales, stages));
  }

  /** Returns the global generator alone. */
  static Pix2pixHd global(RecipeReader recipe, ImageShape image) {
    Decay decay = Games.decay(recipe);
    return model(recipe, image, 2, (plan, scales) -> new GlobalOnly(plan, scales, decay));
  }

  private static Pix2pixHd model(
      RecipeReader recipe, ImageShape image, int usualScales, Curricula curricula) {
    SourceEncoding encoding = encoding(recipe);
    int width = recipe.whole("width", 64);
    int downsamplings = recipe.whole("generator.downsamplings", 4);
    int blocks = recipe.whole("generator.blocks", 9);
    int local = recipe.whole("generator.local-blocks", 3);
    var g =
        recipe.placed(
            () ->
                new GeneratorPlan(
                    encoding.channels(), image.channels(), width, downsamplings, blocks, local));
    int dWidth = recipe.whole("discriminator.width", 64);
    int layers = recipe.whole("discriminator.layers", 3);
    int scales = recipe.whole("discriminator.scales", usualScales);
    int judged = encoding.channels() + image.channels();
    var d = recipe.placed(() -> new MultiscaleDiscriminator.Plan(judged, dWidth, layers, scales));
    Pix2pixHd.Rules rules = rules(recipe, image);
    Curriculum curriculum = recipe.placed(() -> curricula.of(g, scales));
    int multiple = curriculum.multiple();
    recipe.check(
        image.width() % multiple == 0 && image.width() >= 2 * multiple,
        "data.size is %s; this generator takes multiples of %s from %s on",
        image.width(),
        multiple,
        2 * multiple);
    return recipe.placed(
        () -> new Pix2pixHd(encoding, curriculum, new MultiscaleDiscriminator(d), rules));
  }

  private static Pix2pixHd.Rules rules(RecipeReader recipe, ImageShape image) {
    UpdateRule g = Optimizers.rule(recipe, BETAS);
    UpdateRule d = Optimizers.ofDiscriminator(recipe, BETAS, g);
    double features = recipe.number("feature-matching", 10);
    double perceptual = recipe.number("perceptual", 0);
    recipe.check(
        perceptual == 0 || image.channels() == 3,
        "perceptual is %s, but VGG-19 looks at colours and the images are grey; use 0",
        perceptual);
    return recipe.placed(() -> new Pix2pixHd.Rules(g, d, features, perceptual));
  }

  private static SourceEncoding encoding(RecipeReader recipe) {
    int labels = recipe.whole("labels", 0);
    int channels = Translations.sourceChannels(recipe);
    return recipe.placed(
        () -> labels == 0 ? new AsItIs(channels) : new LabelMap(labels, channels == 3));
  }
}
