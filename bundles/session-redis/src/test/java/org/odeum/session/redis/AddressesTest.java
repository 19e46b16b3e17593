// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.HostAndPort;

final class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "redis.example.com, redis.example.com, 6379, false",
    "redis.example.com:7000, redis.example.com, 7000, false",
    "redis://cache_1:7000, cache_1, 7000, false",
    "rediss://cache/, cache, 6379, true",
    "10.0.0.1:1, 10.0.0.1, 1, false",
    "[::1]:7000, ::1, 7000, false",
    "rediss://[fe80::1], fe80::1, 6379, true",
  })
  void an_address_has_a_host_and_may_have_a_port_and_tls(
      String text, String host, int port, boolean tls) {
    Addresses addresses = Addresses.parse(text, 6379);

    assertThat(addresses.nodes()).containsExactly(new HostAndPort(host, port));
    assertThat(addresses.tls()).isEqualTo(tls);
  }

  @Test
  void several_have_commas_between() {
    assertThat(Addresses.parse("one, two:7001,rediss://three", 26379))
        .isEqualTo(
            new Addresses(
                Set.of(
                    new HostAndPort("one", 26379),
                    new HostAndPort("two", 7001),
                    new HostAndPort("three", 26379)),
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no address",
    "'one,', is no address",
    "http://one, write host:port",
    "one:0, 0 is no port",
    "one:65536, 65536 is no port",
    "::1, is no address",
    "one/2, is no address",
  })
  void what_is_no_address_is_said(String text, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Addresses.parse(text, 6379))
        .withMessageContaining(sentence);
  }

  @Test
  void a_password_in_an_address_is_refused_and_not_repeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Addresses.parse("one,redis://user:secret@two", 6379))
        .withMessageContaining("address 2")
        .withMessageContaining("'password'")
        .withMessageNotContaining("secret");
  }
}
