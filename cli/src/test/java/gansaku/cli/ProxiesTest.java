package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  @Test
  void eachKindHasItsProxy() {
    var env = Map.of("https_proxy", "http://a:1", "HTTP_PROXY", "b:2");
    assertThat(way(env, "https://example.org/x")).isEqualTo("HTTP @ a/<unresolved>:1");
    assertThat(way(env, "http://example.org/x")).isEqualTo("HTTP @ b/<unresolved>:2");
    assertThat(way(Map.of("all_proxy", "c"), "http://example.org/"))
        .isEqualTo("HTTP @ c/<unresolved>:80");
    assertThat(way(Map.of(), "http://example.org/")).isEqualTo("DIRECT");
  }

  @Test
  void hostsAndTheirDomainsMayBeExcepted() {
    var env = Map.of("https_proxy", "a:1", "NO_PROXY", "localhost, .home.net,example.org:443");
    for (String direct : new String[] {"localhost", "x.home.net", "example.org", "a.example.org"}) {
      assertThat(way(env, "https://" + direct + "/")).as(direct).isEqualTo("DIRECT");
    }
    assertThat(way(env, "https://anexample.org/")).isNotEqualTo("DIRECT");
    assertThat(way(Map.of("https_proxy", "a:1", "no_proxy", "*"), "https://x/"))
        .isEqualTo("DIRECT");
  }

  @Test
  void whatIsNoProxyIsRefused() {
    assertThatThrownBy(() -> way(Map.of("https_proxy", "socks5://a:1"), "https://x/"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "https_proxy is 'socks5://a:1'; use the address of an HTTP proxy, e.g."
                + " http://proxy.example.org:3128");
  }

  private static String way(Map<String, String> environment, String address) {
    var proxies = new Proxies(environment, ProxySelector.of(null));
    return proxies.select(URI.create(address)).get(0).toString();
  }
}
