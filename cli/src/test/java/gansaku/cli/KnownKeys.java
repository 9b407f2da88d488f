package gansaku.cli;

import gansaku.error.InputException;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that recipes know, found out by asking: a key is laid over one recipe after the other,
 * and what the dry run says of it tells.
 */
final class KnownKeys {
  private static final String PLACE = "docs";
  private static final String GROUP = "{}";

  /** Recipes that between them read every key: narrow, since a dry run builds the networks. */
  private static final List<Host> HOSTS =
      List.of(
          new Host("lsgan/small", "width=2"),
          new Host("gan"),
          new Host("wgan/small", "width=2", "optimizer.type=sgd"),
          new Host("wgan/small", "width=2"),
          new Host("sngan/small", "width=8"),
          new Host("biggan/small", "width=8"),
          new Host("r3gan/small", "width=8"),
          new Host("pggan/small", "width=8"),
          new Host("stylegan/small", "width=8"),
          new Host("stylegan2/small", "width=8"),
          new Host("infogan/small", "width=8"),
          new Host("acgan/small", "width=8"),
          new Host("pix2pix/small", "width=2", "discriminator.width=2"),
          new Host("pix2pix/small", "width=2", "discriminator.width=2", "task=superres"),
          new Host(
              "pix2pix/small",
              "width=2",
              "discriminator.width=2",
              "task=paired",
              "data.name=faces-pairs"),
          new Host("pix2pixhd/small", "width=2", "discriminator.width=2"),
          new Host("cyclegan/small", "width=2", "discriminator.width=2", "data.count=64"),
          new Host("stargan/small", "width=2", "discriminator.width=2", "data.count=64"),
          new Host(
              "classifier/small", "data.count=64", "budget.epochs=1", "optimizer.schedule=step"),
          new Host("classifier/small", "data.count=64", "distill.teacher=1"),
          new Host("classifier/small", "data.count=64"),
          new Host("classifier/traits", "data.count=64"),
          new Host("dann", "data.count=64"),
          new Host("text2image/small", "width=2", "data.count=64"),
          new Host("text2image/one-score-small", "width=2", "data.count=64"),
          new Host("stackgan/small", "width=2", "discriminator.width=2", "data.count=64"),
          new Host(
              "stackgan/v1-stage2",
              "width=4",
              "stage1.width=2",
              "discriminator.width=2",
              "data.size=32",
              "data.count=64"),
          new Host("vqvae2/small", "width=4"),
          new Host("pixelsnail/small", "width=8", "codes.of.width=4"),
          new Host("adain/small", "data.count=64", "encoder-weights=7", "encoder=own"),
          new Host("adain", "width=2", "data.size=32", "data.load-size=32", "data.count=64"),
          new Host("vae/conv"),
          new Host("anogan/small", "width=2"),
          new Host("autoencoder"));

  private final Workbench workbench;
  private final Set<String> seen = new TreeSet<>();
  private final Map<String, Optional<String>> answers = new HashMap<>();

  private record Host(String recipe, List<String> settings) {
    Host(String recipe, String... settings) {
      this(recipe, List.of(settings));
    }

    TrainRequest request() {
      var request = TrainRequest.of(recipe).on("cpu");
      for (String text : settings) {
        Setting setting = Setting.of(text);
        request = request.with(setting.key(), setting.value(), setting.origin());
      }
      return request;
    }
  }

  KnownKeys(Path folder) {
    workbench = Workbench.in(folder);
    HOSTS.forEach(host -> seen.addAll(workbench.dryRun(host.request()).resolved().keySet()));
  }

  /** Returns whether {@code key} is a key of some recipe, or a group of keys. */
  boolean knows(String key) {
    return seen.contains(key) || refusal(key, GROUP).isEmpty();
  }

  /** Returns whether {@code last} is the end of a key below the known {@code group}. */
  boolean hasBelow(String group, String last) {
    return below(group).stream().anyMatch(key -> key.endsWith("." + last));
  }

  /** Returns whether {@code word} is what a known key begins with. */
  boolean isGroup(String word) {
    return !below(word).isEmpty();
  }

  /** Returns the known keys that begin with {@code group} and a dot. */
  List<String> below(String group) {
    return seen.stream().filter(key -> key.startsWith(group + ".")).toList();
  }

  /** Returns why no recipe takes {@code value} for {@code key}; empty if one does. */
  Optional<String> refusal(String key, String value) {
    Optional<String> known = answers.get(key + "=" + value);
    if (known == null) {
      known = ask(key, value);
      answers.put(key + "=" + value, known);
    }
    return known;
  }

  private Optional<String> ask(String key, String value) {
    String why = "key '" + key + "' is not known";
    for (Host host : HOSTS) {
      try {
        var request = host.request().with(key, value, PLACE);
        seen.addAll(workbench.dryRun(request).resolved().keySet());
        return Optional.empty();
      } catch (InputException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^(\\S+  )+", "");
        if (message.contains("key '" + key + "' is not known")) {
          continue;
        }
        if (value.equals(GROUP)) {
          if (message.matches(key + "(\\.name)? .*")) {
            return Optional.empty(); // the key is known, and is no group
          }
        } else if (!isOf(message, key)) {
          return Optional.empty(); // read and understood; what it does not go with is another thing
        } else {
          why = message;
        }
      }
    }
    return Optional.of(why);
  }

  /** Returns whether {@code message} refuses the value itself; of {@code data}, data.name's. */
  private static boolean isOf(String message, String key) {
    return message.matches(key + "(\\.name)? (is )?'.*");
  }
}
