package gansaku.studio;

import gansaku.run.RunFolder;
import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;

/** Runs by the names of their folders: of what a request says no path is made. */
record RunIds(Workbench workbench) {

  /** Returns the run that the path of the request names. */
  RunFolder of(Context ctx) {
    return find(ctx.pathParam("run"));
  }

  /** Returns the run whose folder is called {@code id}; links that lead elsewhere are no runs. */
  RunFolder find(String id) {
    return workbench.runs().list().stream()
        .filter(run -> run.name().equals(id) && isInside(run.path()))
        .findFirst()
        .orElseThrow(() -> Refused.unknown("there is no run of that name"));
  }

  private boolean isInside(Path run) {
    try {
      return run.toRealPath().startsWith(workbench.runs().root().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
