// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedBodyTest {
  private static InputStream failing(Exception problem) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException(problem);
      }
    };
  }

  @Test
  void a_body_up_to_the_limit_can_be_read() throws IOException {
    LimitedBody body = new LimitedBody(new ByteArrayInputStream(new byte[10]), 10);
    assertThat(body.readAllBytes()).hasSize(10);
  }

  @Test
  void a_byte_more_is_a_413() {
    LimitedBody body = new LimitedBody(new ByteArrayInputStream(new byte[11]), 10);
    assertThat(catchThrowableOfType(RequestRefused.class, body::readAllBytes).status())
        .isEqualTo(413);
  }

  @Test
  void a_body_that_cannot_be_read_on_is_a_400_and_a_slow_one_a_408() {
    LimitedBody broken = new LimitedBody(failing(new IOException("chunk")), 10);
    assertThat(catchThrowableOfType(RequestRefused.class, broken::read).status()).isEqualTo(400);
    LimitedBody slow = new LimitedBody(failing(new TimeoutException("idle")), 10);
    assertThat(catchThrowableOfType(RequestRefused.class, slow::read).status()).isEqualTo(408);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 3, 9, 10, 11, 1_000_000})
  void the_rest_is_read_whatever_its_length_was_said_to_be(long told) throws IOException {
    byte[] content = "0123456789".getBytes(StandardCharsets.US_ASCII);
    LimitedBody body = new LimitedBody(new ByteArrayInputStream(content), 10);
    assertThat(body.readAll(told)).isEqualTo(content);
  }

  @Test
  void a_rest_beyond_the_limit_is_a_413() {
    LimitedBody body = new LimitedBody(new ByteArrayInputStream(new byte[11]), 10);
    assertThat(catchThrowableOfType(RequestRefused.class, () -> body.readAll(10)).status())
        .isEqualTo(413);
  }
}
