// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.odeum.http.Response;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.middleware.support.TestSettings;

class RateLimitTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Map<String, Object> values =
      new HashMap<>(Map.of("rate_limit", 2, "rate_burst", 3));
  private final TestSettings settings = TestSettings.of(values);
  private final RateLimit step = new RateLimit(settings, nanos::get);

  private FakeExchange pass(String address) throws IOException {
    FakeExchange exchange = FakeExchange.get("/").from(address);
    step.handle(exchange, inner -> inner.send(Response.text("served")));
    return exchange;
  }

  private int served(String address, int requests) throws IOException {
    int served = 0;
    for (int i = 0; i < requests; i++) {
      served += pass(address).status() == 200 ? 1 : 0;
    }
    return served;
  }

  @Test
  void after_the_burst_a_client_is_told_when_to_come_back() throws IOException {
    assertThat(served("203.0.113.5", 3)).isEqualTo(3);
    FakeExchange refused = pass("203.0.113.5");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.sentHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.text()).contains("Try again in 1 second.");
  }

  @Test
  void tokens_come_back_with_time_and_not_beyond_the_brim() throws IOException {
    served("203.0.113.5", 3);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_000));
    assertThat(served("203.0.113.5", 5)).isEqualTo(2);
    nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(served("203.0.113.5", 5)).isEqualTo(3);
  }

  @Test
  void a_slow_rate_makes_for_a_long_wait() throws IOException {
    settings.set(Map.of("rate_limit", 0.1, "rate_burst", 1));
    pass("203.0.113.5");
    assertThat(pass("203.0.113.5").sentHeader("Retry-After")).isIn("10", "11");
  }

  @Test
  void clients_do_not_share_their_tokens() throws IOException {
    served("203.0.113.5", 10);
    assertThat(pass("203.0.113.6").status()).isEqualTo(200);
  }

  @Test
  void all_addresses_of_one_ipv6_network_are_one_client() throws IOException {
    served("2001:db8:1:2::1", 3);
    assertThat(pass("2001:db8:1:2:ffff::9").status()).isEqualTo(429);
    assertThat(pass("2001:db8:1:3::1").status()).isEqualTo(200);
  }

  @Test
  void it_is_off_until_it_is_set() throws IOException {
    settings.set(Map.of());
    assertThat(served("203.0.113.5", 1_000)).isEqualTo(1_000);
  }

  @Test
  void a_changed_limit_counts_at_once() throws IOException {
    served("203.0.113.5", 10);
    settings.set(Map.of("rate_limit", 2, "rate_burst", 5));
    assertThat(served("203.0.113.5", 10)).isEqualTo(5);
  }

  @Test
  void only_so_many_clients_are_remembered_and_the_busy_ones_longest() {
    TokenBuckets buckets = new TokenBuckets(1, 1, 160, nanos::get);
    assertThat(buckets.take("busy")).isZero();
    for (int i = 0; i < 100_000; i++) {
      buckets.take("client " + i);
      assertThat(buckets.take("busy")).isPositive();
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(160);
  }
}
