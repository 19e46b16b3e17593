// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

class ServerTimingTest {
  @Test
  void the_answer_tells_how_long_it_took() throws Exception {
    Deque<Long> times = new ArrayDeque<>(List.of(1_000_000L, 43_500_000L));
    AtomicReference<Response> sent = new AtomicReference<>();

    new ServerTiming(times::remove)
        .handle(noting(sent), exchange -> exchange.send(Response.text("x")));

    assertThat(sent.get().header("Server-Timing")).contains("total;dur=42.5");
  }

  /** An exchange that can be answered, and nothing else. */
  private static Exchange noting(AtomicReference<Response> sent) {
    return (Exchange)
        Proxy.newProxyInstance(
            ServerTimingTest.class.getClassLoader(),
            new Class<?>[] {Exchange.class},
            (proxy, method, arguments) -> {
              sent.set((Response) arguments[0]);
              return 1L;
            });
  }
}
