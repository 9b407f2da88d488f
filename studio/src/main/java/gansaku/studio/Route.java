package gansaku.studio;

import gansaku.studio.web.Bodies;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * An address of the studio.
 *
 * @param method how it is asked
 * @param path with names in braces, as {@code /api/v1/runs/{run}}
 * @param most how many bytes a request may bring
 * @param handler parses, calls one method, and answers
 */
record Route(HandlerType method, String path, long most, Handler handler) {
  static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, Bodies.MOST_JSON, handler);
  }

  static Route post(String path, Handler handler) {
    return new Route(HandlerType.POST, path, Bodies.MOST_JSON, handler);
  }

  /** Makes one whose body is no JSON, but of {@code most} bytes at most. */
  static Route upload(String path, long most, Handler handler) {
    return new Route(HandlerType.POST, path, most, handler);
  }

  static Route delete(String path, Handler handler) {
    return new Route(HandlerType.DELETE, path, Bodies.MOST_JSON, handler);
  }

  /** Returns the handler, which refuses larger bodies before they are read. */
  Handler bounded() {
    return ctx -> {
      Bodies.requireFew(ctx, most);
      handler.handle(ctx);
    };
  }
}
