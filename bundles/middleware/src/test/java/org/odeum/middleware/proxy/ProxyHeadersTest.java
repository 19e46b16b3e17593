// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.engine.Exchange;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.middleware.support.TestSettings;

class ProxyHeadersTest {
  private final Map<String, Object> settings = new HashMap<>(Map.of("proxy_mode", true));

  private String seen(FakeExchange exchange) throws IOException {
    StringBuilder seen = new StringBuilder();
    new ProxyHeaders(TestSettings.of(settings))
        .handle(exchange, inner -> seen.append(describe(inner)));
    return seen.toString();
  }

  private static String describe(Exchange exchange) {
    return exchange.remoteAddress() + " " + exchange.scheme() + "://" + exchange.host();
  }

  private static FakeExchange forwarded(String client, String scheme, String host) {
    return FakeExchange.get("/")
        .header("X-Forwarded-For", client)
        .header("X-Forwarded-Proto", scheme)
        .header("X-Forwarded-Host", host);
  }

  @Test
  void a_trusted_proxy_is_believed() throws IOException {
    assertThat(seen(forwarded("203.0.113.5", "https", "shop.example")))
        .isEqualTo("203.0.113.5 https://shop.example");
  }

  @Test
  void without_proxy_mode_nobody_is_believed() throws IOException {
    settings.put("proxy_mode", false);
    assertThat(seen(forwarded("203.0.113.5", "https", "shop.example")))
        .isEqualTo("127.0.0.1 http://server.example:8069");
  }

  @Test
  void who_is_no_proxy_is_not_believed() throws IOException {
    assertThat(seen(forwarded("10.0.0.1", "https", "shop.example").from("198.51.100.9")))
        .isEqualTo("198.51.100.9 http://server.example:8069");
  }

  @Test
  void without_the_host_field_nothing_is_applied_as_in_odoo() throws IOException {
    FakeExchange exchange =
        FakeExchange.get("/")
            .header("X-Forwarded-For", "203.0.113.5")
            .header("X-Forwarded-Proto", "https");
    assertThat(seen(exchange)).isEqualTo("127.0.0.1 http://server.example:8069");
  }

  @Test
  void of_a_chain_that_a_client_began_only_the_proxys_part_counts() throws IOException {
    assertThat(
            seen(forwarded("10.0.0.1, 127.0.0.1,203.0.113.5", "https", "evil.example, a.example")))
        .isEqualTo("203.0.113.5 https://a.example");
  }

  @Test
  void several_fields_are_one_list() throws IOException {
    FakeExchange exchange =
        forwarded("6.6.6.6", "https", "a.example").header("X-Forwarded-For", "203.0.113.5");
    assertThat(seen(exchange)).startsWith("203.0.113.5 ");
  }

  @Test
  void with_two_hops_the_inner_proxy_must_be_trusted_too() throws IOException {
    settings.put("proxy_hops", 2);
    assertThat(seen(forwarded("6.6.6.6, 203.0.113.5, 10.0.0.7", "ftp, https, http", "e, a, b")))
        .isEqualTo("203.0.113.5 https://a");
    assertThat(seen(forwarded("6.6.6.6, 203.0.113.5", "https, http", "a, b")))
        .isEqualTo("203.0.113.5 http://b");
  }

  @Test
  void fewer_values_than_hops_are_all_believed() throws IOException {
    settings.put("proxy_hops", 5);
    assertThat(seen(forwarded("10.0.0.7", "https", "a"))).isEqualTo("10.0.0.7 https://a");
  }

  @Test
  void other_networks_can_be_trusted() throws IOException {
    settings.put("proxy_trusted", "198.51.100.0/24");
    assertThat(seen(forwarded("203.0.113.5", "https", "a").from("198.51.100.9")))
        .isEqualTo("203.0.113.5 https://a");
    assertThat(seen(forwarded("203.0.113.5", "https", "a"))).startsWith("127.0.0.1 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "_hidden",
        "evil.example",
        "1.2.3",
        "127.0.0.1\" 200",
        "<script>",
        "",
        ",",
        "999.1.1.1",
        "[::1"
      })
  void what_is_no_address_does_not_become_one(String client) throws IOException {
    assertThat(seen(forwarded(client, "https", "a.example")))
        .isEqualTo("127.0.0.1 https://a.example");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.5:1234, 203.0.113.5",
    "[2001:db8::1]:1234, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "2001:db8::1, 2001:db8::1",
  })
  void ports_are_left_out(String client, String address) throws IOException {
    assertThat(seen(forwarded(client, "http", "a"))).startsWith(address + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript", "", "https://x", "http, ftp"})
  void what_is_no_scheme_of_the_web_is_left_out(String scheme) throws IOException {
    assertThat(seen(forwarded("203.0.113.5", scheme, "a"))).isEqualTo("203.0.113.5 http://a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a b", "user@a", "a:port", "a:123456", "<b>", "[::1]x"})
  void what_is_no_host_is_left_out(String host) throws IOException {
    assertThat(seen(forwarded("203.0.113.5", "https", host)))
        .isEqualTo("203.0.113.5 https://server.example:8069");
  }

  @ParameterizedTest
  @CsvSource({
    "https, a.example:443, a.example",
    "http, a.example:443, a.example:443",
    "http, a.example:80, a.example",
    "https, [::1]:443, [::1]",
    "https, a.example:8443, a.example:8443",
  })
  void the_usual_port_is_left_out_of_the_host(String scheme, String given, String host)
      throws IOException {
    assertThat(seen(forwarded("203.0.113.5", scheme, given))).endsWith(scheme + "://" + host);
  }

  @Test
  void a_field_that_is_far_too_long_is_ignored() throws IOException {
    assertThat(seen(forwarded("203.0.113.5," + "1.2.3.4,".repeat(1_000), "https", "a")))
        .isEqualTo("127.0.0.1 https://a");
  }

  @Test
  void rfc_7239_is_believed_where_it_is_chosen_and_the_other_family_then_not() throws IOException {
    FakeExchange both =
        forwarded("6.6.6.6", "http", "evil.example")
            .header("Forwarded", "for=5.5.5.5, for=\"203.0.113.5:9\";proto=https;host=a.example");
    settings.put("proxy_header", "forwarded");
    assertThat(seen(both)).isEqualTo("203.0.113.5 https://a.example");
  }

  @Test
  void rfc_7239_is_not_believed_unless_it_is_chosen() throws IOException {
    FakeExchange exchange =
        FakeExchange.get("/").header("Forwarded", "for=6.6.6.6;host=evil.example");
    assertThat(seen(exchange)).isEqualTo("127.0.0.1 http://server.example:8069");
  }

  @Test
  void the_peer_stays_known_to_the_steps_further_in() throws IOException {
    String[] peer = new String[1];
    new ProxyHeaders(TestSettings.of(settings))
        .handle(forwarded("203.0.113.5", "https", "a"), inner -> peer[0] = inner.peerAddress());
    assertThat(peer[0]).isEqualTo("127.0.0.1");
  }
}
