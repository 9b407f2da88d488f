package gansaku.studio.web;

import gansaku.workbench.ResultJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has changed, in order; those who were away for a while catch up. */
public final class EventLog {
  private static final int KEPT = 1000;

  /** Tells the numbers of this process from those of one before. */
  private final String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private final Deque<Event> events = new ArrayDeque<>();
  private long last;
  private boolean closed;

  /**
   * Something that has changed.
   *
   * @param id where it stands in the log
   * @param kind {@code job}, {@code tick}, {@code sheet}, {@code advice} or {@code reset}
   * @param json what it is about, in one line
   */
  record Event(long id, String kind, String json) {}

  /** Tells {@code what}, a record or a map. */
  public synchronized void tell(String kind, Object what) {
    events.addLast(new Event(++last, kind, ResultJson.line(what)));
    if (events.size() > KEPT) {
      events.removeFirst();
    }
    notifyAll();
  }

  /** Returns how events are numbered for the outside. */
  String name(long id) {
    return epoch + "-" + id;
  }

  /** Returns the number that {@code name} gives; -1 when there was none or it is forgotten. */
  synchronized long number(String name) {
    if (!name.matches(epoch + "-\\d{1,18}")) {
      return -1;
    }
    long number = Long.parseLong(name.substring(epoch.length() + 1));
    long forgotten = events.isEmpty() ? 0 : events.getFirst().id() - 1;
    return number >= forgotten && number <= last ? number : -1;
  }

  synchronized long last() {
    return last;
  }

  /** Returns what came after {@code id}, and waits for it, at most for {@code limit}. */
  synchronized List<Event> after(long id, Duration limit) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (last <= id && !closed) {
      long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
      if (left <= 0) {
        return List.of();
      }
      wait(left);
    }
    return events.stream().filter(event -> event.id() > id).toList();
  }

  /** Lets everybody go who waits. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }
}
