package gansaku.cli;

import gansaku.run.Build;
import picocli.CommandLine.IVersionProvider;

/** Tells the program's version and commit. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Build build = Build.read();
    return new String[] {"gansaku " + build.version() + " (commit " + build.commit() + ")"};
  }
}
