package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gansaku verify} as a user sees it. */
class VerifyCommandTest {
  private final Cli cli;

  VerifyCommandTest(@TempDir Path folder) {
    this.cli = new Cli(folder);
  }

  @Test
  void aRowForEachDerivative() {
    var result = cli.run("verify", "vae", "--set", "data.size=16");
    assertThat(result.out().lines().map(line -> line.replaceAll("\\d\\.\\de-\\d\\d", "      E")))
        .containsExactly(
            "smaller: batch 4 for 128",
            "derivative                                largest error   verdict",
            "likelihood                                            E   ok",
            "divergence (2)                                        E   ok",
            "encoder twice (8)                                     E   ok",
            "decoder twice (6)                                     E   ok",
            "encoder step (8)                                      E   ok",
            "encoder step by Linear (8)                            E   ok",
            "decoder step (6)                                      E   ok",
            "decoder step by Linear (6)                            E   ok");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void aWrongOneEndsWithOne() {
    // σ² is 0 in float64, so the likelihood is no number, and neither is its derivative.
    var result =
        cli.run(
            "verify",
            "vae",
            "--set",
            "data.size=16",
            "--set",
            "likelihood.type=gaussian",
            "--set",
            "likelihood.sigma=1e-200");
    assertThat(result.out())
        .contains("likelihood                                          NaN   FAILED\n")
        .containsPattern("divergence \\(2\\) .* ok\n");
    assertThat(result.code()).isEqualTo(1);
    String command = "verify vae --json --set data.size=16 --set likelihood.type=gaussian";
    var told = cli.run((command + " --set likelihood.sigma=1e-200").split(" "));
    assertThat(told.out()).startsWith("{").contains("\"error\" : \"NaN\",\n      \"ok\" : false");
    assertThat(told.code()).isEqualTo(1);
  }

  @Test
  void mistakesAreRefusedInOneLine() {
    var unknown = cli.run("verify", "dcgn");
    assertThat(unknown.err())
        .startsWith("gansaku: recipe 'dcgn' is not known. Did you mean 'dcgan'?");
    assertThat(unknown.code()).isEqualTo(2);
    var value = cli.run("verify", "vae", "--set", "beta");
    assertThat(value.err())
        .isEqualTo("gansaku: --set 'beta' has no value; write key=value, e.g. batch=64\n");
    assertThat(value.code()).isEqualTo(2);
  }
}
