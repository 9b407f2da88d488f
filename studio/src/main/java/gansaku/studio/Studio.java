package gansaku.studio;

import gansaku.error.InputException;
import gansaku.studio.jobs.Jobs;
import gansaku.studio.models.OpenModels;
import gansaku.studio.uploads.Uploads;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Bodies;
import gansaku.studio.web.EventLog;
import gansaku.studio.web.Guard;
import gansaku.studio.web.Refused;
import gansaku.studio.web.Token;
import gansaku.tensor.Engine;
import gansaku.tensor.EngineException;
import gansaku.workbench.Workbench;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server for one person's browser on the same machine; it ends with {@link #close}. */
public final class Studio implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Studio.class.getName());

  /** What the server says, nobody asked for; kept here, as settings of loggers would be lost. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

  static {
    QUIET.forEach(logger -> logger.setLevel(java.util.logging.Level.OFF));
  }

  private static final String HOST = "127.0.0.1";
  private static final int THREADS = 40;
  private static final int CONNECTIONS = 300;

  private final Token token;
  private final EventLog events = new EventLog();
  private final Jobs jobs;
  private final OpenModels models;
  private final Uploads uploads = new Uploads();
  private final List<Route> routes;
  private final Javalin server;

  private Studio(Workbench workbench, String device, Token token) {
    this.token = token;
    int threads = Engine.threads();
    jobs = new Jobs(events, threads);
    models = new OpenModels(workbench, device, threads);
    routes = Api.routes(workbench, device, jobs, models, uploads, events);
    server = Javalin.create(this::configure);
  }

  /**
   * Opens the studio on this machine, for this machine alone. It computes with as many threads as
   * the caller does.
   *
   * @param device where models compute: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @param port 0 for one that is free
   * @throws InputException if another program has the port
   */
  public static Studio open(Workbench workbench, String device, Token token, int port) {
    var studio = new Studio(workbench, device, token);
    try {
      studio.server.start(HOST, port);
      return studio;
    } catch (RuntimeException e) {
      studio.close();
      throw new InputException(
          "port is "
              + port
              + ", which another program has; choose another, or 0 for any that is free",
          e);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE; // it never leaves the machine
    config.http.maxRequestSize = Bodies.MOST_JSON;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
    // a request is looked at, and refused, before its body is here
    config.jetty.modifyHttpConfiguration(http -> http.setDelayDispatchUntilContent(false));
    config.jetty.modifyServer(
        server -> {
          server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
          server.setStopTimeout(0);
        });
    answer(config.routes);
  }

  private void answer(RoutesConfig config) {
    config.before(new Guard(token, this::port));
    routes.forEach(route -> config.addHttpHandler(route.method(), route.path(), route.bounded()));
    config.exception(
        Refused.class,
        (e, ctx) -> Answers.problem(ctx, e.status(), String.valueOf(e.getMessage())));
    config.exception(
        InputException.class,
        (e, ctx) ->
            Answers.problem(ctx, HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage())));
    config.exception(
        HttpResponseException.class,
        (e, ctx) ->
            Answers.problem(
                ctx, HttpStatus.forStatus(e.getStatus()), String.valueOf(e.getMessage())));
    config.exception(
        RuntimeException.class,
        (e, ctx) -> {
          LOG.log(Level.ERROR, "a request failed", e);
          Answers.problem(
              ctx,
              HttpStatus.INTERNAL_SERVER_ERROR,
              String.valueOf(EngineException.tidy(e).getMessage()));
        });
  }

  private int port() {
    return server.port();
  }

  List<Route> routes() {
    return routes;
  }

  /** Returns the address that lets a browser in. */
  public String address() {
    return "http://" + HOST + ":" + port() + "/?token=" + token.text();
  }

  /** Ends the job that runs, its checkpoint saved, and the server. */
  @Override
  public void close() {
    jobs.close();
    events.close();
    server.stop();
    models.close();
    uploads.close();
  }
}
