package gansaku.studio;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * An address of the studio.
 *
 * @param method how it is asked
 * @param path with names in braces, as {@code /api/v1/runs/{run}}
 * @param handler parses, calls one method, and answers
 */
record Route(HandlerType method, String path, Handler handler) {
  static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, handler);
  }

  static Route post(String path, Handler handler) {
    return new Route(HandlerType.POST, path, handler);
  }

  static Route delete(String path, Handler handler) {
    return new Route(HandlerType.DELETE, path, handler);
  }
}
