package gansaku.studio.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Events as they come, as {@code text/event-stream}.
 *
 * <p>Each listener has a thread, which waits for the log and for that listener alone; so one that
 * reads slowly holds up nobody.
 */
public final class EventStream implements Handler {
  private static final int LISTENERS = 16;
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final EventLog log;
  private final Semaphore places = new Semaphore(LISTENERS);

  public EventStream(EventLog log) {
    this.log = log;
  }

  @Override
  public void handle(Context ctx) {
    if (!places.tryAcquire()) {
      throw new Refused(
          HttpStatus.SERVICE_UNAVAILABLE, "there are " + LISTENERS + " listeners already");
    }
    try {
      ctx.contentType("text/event-stream");
      // the servlet's own stream: Javalin's would keep what is flushed until it has enough
      tell(ctx.header("Last-Event-ID"), ctx.res().getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // the listener has gone
    } finally {
      places.release();
    }
  }

  private void tell(@Nullable String lastHeard, OutputStream out)
      throws IOException, InterruptedException {
    long at = lastHeard == null ? -1 : log.number(lastHeard);
    if (at < 0) {
      at = log.last();
      write(out, new EventLog.Event(at, "reset", "{}"));
    }
    out.flush();
    while (!log.closed()) {
      var news = log.after(at, SILENCE);
      if (news.isEmpty()) {
        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
      }
      for (var event : news) {
        write(out, event);
        at = event.id();
      }
      out.flush();
    }
  }

  private void write(OutputStream out, EventLog.Event event) throws IOException {
    String text =
        "id: %s\nevent: %s\ndata: %s\n\n"
            .formatted(log.name(event.id()), event.kind(), event.json());
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
