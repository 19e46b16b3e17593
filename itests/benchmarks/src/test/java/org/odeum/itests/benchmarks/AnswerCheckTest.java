// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.itests.benchmarks.AnswerCheck.Outcome.INCOMPLETE;
import static org.odeum.itests.benchmarks.AnswerCheck.Outcome.RIGHT;
import static org.odeum.itests.benchmarks.AnswerCheck.Outcome.WRONG;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {
  private static final String RIGHT_ANSWER =
      "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 4\r\n\r\npong";

  @Test
  void status_length_and_body_make_the_right_answer() {
    assertThat(outcome(RIGHT_ANSWER)).isEqualTo(RIGHT);
    assertThat(outcome(RIGHT_ANSWER.replace("Content-Length", "content-length"))).isEqualTo(RIGHT);
    assertThat(outcome(RIGHT_ANSWER.replace(": 4", ":4"))).isEqualTo(RIGHT);
  }

  @Test
  void every_piece_of_it_is_incomplete() {
    for (int length = 0; length < RIGHT_ANSWER.length(); length++) {
      assertThat(outcome(RIGHT_ANSWER.substring(0, length))).isEqualTo(INCOMPLETE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 500 Server Error\r\nContent-Length: 4\r\n\r\npong",
        "HTTP/1.1 503 Service Unavailable\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nping",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\npong!",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npong\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npong and more"
      })
  void anything_else_is_wrong(String answer) {
    assertThat(outcome(answer)).isEqualTo(WRONG);
  }

  @Test
  void a_header_without_an_end_is_wrong() {
    ByteBuffer full = ByteBuffer.wrap(new byte[16]);
    full.position(16);

    assertThat(new AnswerCheck(new byte[0]).check(full)).isEqualTo(WRONG);
  }

  private static AnswerCheck.Outcome outcome(String arrived) {
    byte[] body = "pong".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer = ByteBuffer.allocate(1024).put(arrived.getBytes(StandardCharsets.US_ASCII));
    return new AnswerCheck(body).check(buffer);
  }
}
