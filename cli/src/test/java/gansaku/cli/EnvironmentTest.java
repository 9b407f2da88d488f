package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where less is there than on a desktop. */
@DisabledOnOs(OS.WINDOWS)
class EnvironmentTest {
  private final Path folder;
  private final Launcher gansaku;

  EnvironmentTest(@TempDir Path folder) {
    this.folder = folder;
    this.gansaku = new Launcher(folder);
  }

  @Test
  void chartsAreDrawnWhereTheSystemHasNoLetters() throws Exception {
    Path none = folder.resolve("fonts.conf");
    Files.writeString(none, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    // Java remembers fonts in the user's folder, so that has to be another one.
    var bare =
        gansaku
            .with("FONTCONFIG_FILE", none.toString())
            .withOptions(Launcher.LIBRARIES + " -Duser.home=" + folder);
    var result = bare.run("divergence", "--p", "0,1", "--q", "2,1.5", "--out", "chart.png");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    var chart = ImageIO.read(folder.resolve("chart.png").toFile());
    int dark = 0; // of the letters of the title
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < chart.getWidth(); x++) {
        dark += (chart.getRGB(x, y) & 0xff) < 0x80 ? 1 : 0;
      }
    }
    assertThat(dark).isPositive();
  }

  @Test
  void namesAreReadInAPlainLocale() throws Exception {
    Path pictures = Files.createDirectories(folder.resolve("Gr\u00fc\u00dfe"));
    byte[] png = ImageWriter.png(new Pixels(3, 4, 4, new byte[48]));
    Files.write(pictures.resolve("\u00fc.png"), png);
    Files.write(pictures.resolve("a.png"), png);
    String name = "cp Gr\u00fc\u00dfe/a.png $'Gr\u00fc\u00dfe/no\\xffutf.png' && ";
    var plain = gansaku.with("LC_ALL", "C").after(name);
    var result = plain.run("data", "inspect", "Gr\u00fc\u00dfe");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("name         Gr\u00fc\u00dfe\n", "pictures     3\n", "bad files    0\n");
  }

  @Test
  void aUserWithoutHomeIsToldWhatToSet() throws Exception {
    Path nobodys = folder.resolve("nobody");
    var homeless =
        gansaku
            .with("XDG_CACHE_HOME", "")
            .with("HOME", nobodys.toString())
            .withOptions("-Duser.home=?");
    var result = homeless.run("recipes");
    assertThat(result.err())
        .isEqualTo(
            "gansaku: there is no folder to keep caches in: neither HOME ('"
                + nobodys
                + "') nor your user's home ('?') is a folder that can be written; set XDG_CACHE_HOME to"
                + " one\n");
    assertThat(result.code()).isEqualTo(2);
    var housed = homeless.with("XDG_CACHE_HOME", folder.resolve("cache").toString());
    assertThat(housed.run("recipes").code()).isZero();
    Path file = Files.writeString(folder.resolve("file"), "");
    var astray = homeless.with("XDG_CACHE_HOME", file.toString()).run("recipes");
    assertThat(astray.err())
        .startsWith(
            "gansaku: cannot make a folder for libtorch's libraries in " + file + "/javacpp")
        .endsWith("; set XDG_CACHE_HOME to a folder that can be written\n")
        .hasLineCount(1);
    assertThat(folder.resolve("?")).doesNotExist();
  }

  @Test
  void tooSmallLimitsAndAFolderThatIsGoneAreSaidBeforeJavaStumbles() throws Exception {
    var files = gansaku.after("ulimit -n 64 && ").run("recipes");
    assertThat(files.err())
        .isEqualTo(
            "gansaku: this shell lets a program have 64 files open at once; Java needs 128: ulimit"
                + " -n 1024\n");
    assertThat(files.code()).isEqualTo(2);
    var space = gansaku.after("ulimit -v 4194304 && ").run("recipes");
    assertThat(space.err())
        .isEqualTo(
            "gansaku: this shell gives a program 4096 MiB of address space; Java and libtorch need 5"
                + " GiB: ulimit -v unlimited\n");
    assertThat(space.code()).isEqualTo(2);
    var gone = gansaku.after("mkdir gone && cd gone && rmdir ../gone && ").run("recipes");
    assertThat(gone.err()).endsWith("gansaku: the folder that you are in is gone; go to another\n");
    assertThat(gone.code()).isEqualTo(2);
  }

  @Test
  void weightsComeByWayOfTheProxyThatTheEnvironmentNames() throws Exception {
    try (var proxy = new RefusingProxy()) {
      var behind =
          gansaku
              .with("https_proxy", "http://ann:secret@localhost:" + proxy.port())
              .with("no_proxy", "example.org");
      var result = behind.run("weights", "fetch", "inception-fid", "--cache-dir", "cache");
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).startsWith("gansaku: ").doesNotContain("\tat ");
      assertThat(proxy.asked()).startsWith("CONNECT ");
      assertThat(proxy.passwords()).contains("ann:secret");
    }
  }

  @Test
  void trainingWithoutLossCurvesGoesOn() throws Exception {
    var cli = new Cli(folder);
    assertThat(cli.train(8).code()).isZero();
    Path curves = cli.runs().resolve("00001-dcgan-32-faces/losses.png");
    Files.delete(curves);
    Files.createDirectories(curves.resolve("in-the-way"));
    var result = cli.run("train", "--resume", "1", "--device", "cpu", "--kimg", "0.128");
    assertThat(result.err().lines().filter(line -> line.startsWith("warning ")))
        .singleElement()
        .asString()
        .startsWith("warning   training goes on without the loss curves: " + curves);
    assertThat(result.code()).isZero();
  }
}
