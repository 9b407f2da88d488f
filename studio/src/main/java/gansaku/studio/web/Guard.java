package gansaku.studio.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each request before anything else does: who sent it, and from which page.
 *
 * <p>A name that an attacker's server resolves to this machine shows in {@code Host}, a page of
 * another site in {@code Origin} and {@code Sec-Fetch-Site}; neither knows the token.
 */
public final class Guard implements Handler {
  /** Scripts, styles and pictures are the page's own; the page stands in no frame. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final Token token;
  private final IntSupplier port;

  /**
   * @param port on which requests come in, which is known once there is a server
   */
  public Guard(Token token, IntSupplier port) {
    this.token = token;
    this.port = port;
  }

  @Override
  public void handle(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-store");
    requireOwnHost(ctx);
    requireOwnPage(ctx);
    requireToken(ctx);
    requireNoForm(ctx);
  }

  private void requireOwnHost(Context ctx) {
    List<String> hosts = Collections.list(ctx.req().getHeaders("Host"));
    if (hosts.size() != 1 || !names().contains(hosts.get(0).toLowerCase(Locale.ROOT))) {
      throw new Refused(HttpStatus.FORBIDDEN, "this host name is not the studio's");
    }
  }

  private void requireOwnPage(Context ctx) {
    String origin = ctx.header("Origin");
    String site = ctx.header("Sec-Fetch-Site");
    boolean same =
        origin == null || names().stream().anyMatch(name -> origin.equals("http://" + name));
    if (!same || (site != null && !OWN_PAGE.contains(site))) {
      throw new Refused(HttpStatus.FORBIDDEN, "the studio answers its own page only");
    }
  }

  private void requireToken(Context ctx) {
    String said = ctx.header("Authorization");
    boolean known =
        token.is(ctx.cookie(cookie()))
            || (said != null && said.startsWith("Bearer ") && token.is(said.substring(7)))
            || entered(ctx);
    if (!known) {
      throw new Refused(
          HttpStatus.UNAUTHORIZED,
          "open the address that 'gansaku studio' has printed; it lets this browser in");
    }
  }

  /** Swaps a token in the page's address for a cookie. */
  private boolean entered(Context ctx) {
    if (!ctx.path().equals("/") || !token.is(ctx.queryParam("token"))) {
      return false;
    }
    var cookie = new Cookie(cookie(), token.text());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    ctx.cookie(cookie).redirect("/", HttpStatus.SEE_OTHER);
    ctx.skipRemainingHandlers();
    return true;
  }

  /** Cookies know no ports, and there may be several studios. */
  private String cookie() {
    return "gansaku-" + port.getAsInt();
  }

  /** A form of another site could send text, but neither JSON nor a header of its own. */
  private static void requireNoForm(Context ctx) {
    @Nullable String type = ctx.contentType();
    boolean json = type != null && type.split(";", 2)[0].strip().equals("application/json");
    if (!READING.contains(ctx.method()) && !json && ctx.header("X-Gansaku") == null) {
      throw new Refused(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "send Content-Type: application/json, or with no JSON X-Gansaku: 1");
    }
  }

  private List<String> names() {
    return List.of("127.0.0.1", "localhost", "[::1]").stream()
        .map(name -> name + ":" + port.getAsInt())
        .toList();
  }
}
