// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.testkit.log.LogCapture;

class NetworksTest {
  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.7/31, 192.0.2.6, true",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe12::1, false",
    "::1, [::1], true",
    "10.0.0.0/8, ::ffff:10.1.1.1, true",
    "fe80::/10, fe80::1%eth0, true",
    "loopback, 127.8.8.8, true",
    "loopback, ::1, true",
    "private, 172.31.0.1, true",
    "private, 172.32.0.1, false",
    "private, 127.0.0.1, false",
    "all, 203.0.113.1, true",
    "all, 2001:db8::1, true",
    "all, localhost, false",
    "all, /run/socket, false",
    "all, '', false",
    "all, 10.1, false",
    "all, 1, false",
  })
  void an_address_is_in_a_network_or_not(String network, String address, boolean inside) {
    assertThat(Networks.parse("proxy_trusted", List.of(network)).contain(address))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "::1/129",
        "proxy.example",
        "10.0.0.0/8/8",
        "300.1.1.1",
        "/8",
        "999999999999999999999"
      })
  void what_is_no_network_is_told_of_and_believed_by_nobody(String text) {
    try (LogCapture log = new LogCapture("org.odeum.middleware")) {
      Networks networks = Networks.parse("proxy_trusted", List.of(text, "192.0.2.1"));
      assertThat(networks.contain("10.0.0.1")).isFalse();
      assertThat(networks.contain("192.0.2.1")).isTrue();
      assertThat(log.lines()).singleElement().asString().contains("'" + text + "'", "10.0.0.0/8");
    }
  }

  @Test
  void no_list_trusts_nobody() {
    assertThat(Networks.parse("proxy_trusted", List.of()).contain("127.0.0.1")).isFalse();
  }
}
