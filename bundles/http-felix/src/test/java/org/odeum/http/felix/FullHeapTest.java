// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients are answered where there is no memory even to begin with their requests. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class FullHeapTest {
  @Parameter Way way;

  @Test
  void a_request_that_cannot_be_begun_with_is_answered() throws Exception {
    RequestRegister full =
        new RequestRegister() {
          @Override
          WorkingThread enter(Visible request) {
            if (request instanceof EngineExchange) {
              throw new OutOfMemoryError("as if");
            }
            return super.enter(request);
          }
        };
    CurrentHandler handler = new CurrentHandler(exchange -> {}, full);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readHeader())
          .startsWith("HTTP/1.1 500");
      assertThat(full.outOfMemory()).isEqualTo(1);
    }
  }

  @Test
  void an_error_on_the_way_to_the_servlets_is_answered() throws Exception {
    RequestRegister full =
        new RequestRegister() {
          @Override
          WorkingThread enter(Visible request) {
            throw new StackOverflowError("as if");
          }
        };
    CurrentHandler handler = new CurrentHandler(exchange -> {}, full);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readHeader())
          .startsWith("HTTP/1.1 500");
    }
  }
}
