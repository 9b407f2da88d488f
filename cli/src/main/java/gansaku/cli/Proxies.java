package gansaku.cli;

import gansaku.error.InputException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as other programs read it: {@code https_proxy}, {@code
 * http_proxy}, {@code all_proxy} and {@code no_proxy}, in small letters or capitals.
 */
final class Proxies extends ProxySelector {
  private static final List<String> KINDS = List.of("https", "http", "all");

  private final Map<String, String> environment;
  private final ProxySelector others;

  /**
   * @param others asked where the environment names no proxy
   */
  Proxies(Map<String, String> environment, ProxySelector others) {
    this.environment = environment;
    this.others = others;
  }

  /** Has all requests of this process go by way of the proxies, if there are such. */
  static void install(Map<String, String> environment) {
    var proxies = new Proxies(environment, ProxySelector.getDefault());
    List<URI> all = KINDS.stream().flatMap(kind -> proxies.address(kind).stream()).toList();
    if (all.isEmpty()) {
      return;
    }
    ProxySelector.setDefault(proxies);
    if (all.stream().anyMatch(proxy -> proxy.getUserInfo() != null)) {
      // Java keeps passwords from proxies of encrypted requests unless it is told not to.
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
      Authenticator.setDefault(new Passwords(all));
    }
  }

  @Override
  public List<Proxy> select(URI wanted) {
    Optional<URI> proxy =
        address(wanted.getScheme().toLowerCase(Locale.ROOT)).or(() -> address("all"));
    if (proxy.isEmpty()) {
      return others.select(wanted);
    }
    return excepted(wanted.getHost().toLowerCase(Locale.ROOT))
        ? List.of(Proxy.NO_PROXY)
        : List.of(
            new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(proxy.get().getHost(), port(proxy.get()))));
  }

  private static int port(URI proxy) {
    if (proxy.getPort() >= 0) {
      return proxy.getPort();
    }
    return "https".equals(proxy.getScheme()) ? 443 : 80;
  }

  /** Returns whether {@code no_proxy} names {@code host}, a domain it is in, or everything. */
  private boolean excepted(String host) {
    return Stream.of(variable("no_proxy").split("[,\\s]+"))
        .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.|:\\d+$", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
  }

  /** Returns the proxy for requests of {@code kind}. */
  private Optional<URI> address(String kind) {
    String name = kind + "_proxy";
    String text = variable(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      InputException.check(
          proxy.getHost() != null && List.of("http", "https").contains(proxy.getScheme()),
          "%s is '%s'; use the address of an HTTP proxy, e.g. http://proxy.example.org:3128",
          name,
          text);
      return Optional.of(proxy);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          name
              + " is '"
              + text
              + "', which is no address; write e.g. http://proxy.example.org:3128",
          e);
    }
  }

  private String variable(String name) {
    String capitals = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
    return environment.getOrDefault(name, capitals).strip();
  }

  @Override
  public void connectFailed(URI wanted, SocketAddress proxy, IOException e) {
    // Whoever asked is told by the exception.
  }

  /** Names and passwords as the addresses of proxies have them. */
  private static final class Passwords extends Authenticator {
    private final List<URI> proxies;

    Passwords(List<URI> proxies) {
      this.proxies = proxies;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return proxies.stream()
          .filter(proxy -> getRequestorType() == RequestorType.PROXY)
          .filter(proxy -> proxy.getUserInfo() != null)
          .filter(proxy -> proxy.getHost().equals(getRequestingHost()))
          .map(proxy -> proxy.getUserInfo().split(":", 2))
          .map(
              user ->
                  new PasswordAuthentication(
                      user[0], (user.length > 1 ? user[1] : "").toCharArray()))
          .findFirst()
          .orElse(null);
    }
  }
}
