package gansaku.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Families of the class path, their mistakes told to those who put the jars there. */
class FamiliesTest {
  private static Family family(String... names) {
    return () ->
        List.of(names).stream()
            .map(
                name ->
                    Architecture.of(
                        name,
                        28,
                        (settings, data) -> {
                          throw new AssertionError("none is built");
                        }))
            .toList();
  }

  @Test
  void architecturesKeepTheOrderOfTheirFamilies() {
    assertThat(Families.find(List.of(family("b", "c"), family("a"))).keySet())
        .containsExactly("b", "c", "a");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(() -> Families.find(List.of(family("a"), family("b", "a"))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("two families on the class path have a model 'a', one of them ");
  }

  @Test
  void familyThatItsJarLacksIsRefused(@TempDir Path jar) throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve(Family.class.getName()), "own.Absent\n");
    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, Family.class.getClassLoader())) {
      assertThatThrownBy(() -> Families.find(ServiceLoader.load(Family.class, loader)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "a family on the class path cannot be loaded: gansaku.model.Family: Provider"
                  + " own.Absent not found; mend its jar, or leave it out");
    }
  }
}
