// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  private static final String NEXT = "+the next answer\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+OK\r\n",
        "-ERR no\r\n",
        ":1\r\n",
        "$-1\r\n",
        "$4\r\na\r\nb\r\n",
        "*-1\r\n",
        "*3\r\n$1\r\na\r\n*1\r\n:7\r\n$0\r\n\r\n"
      })
  void an_answer_is_read_to_its_end_and_no_further(String answer) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream((answer + NEXT).getBytes(UTF_8));

    assertThat(new Answer(in).read()).isEqualTo(answer);
    assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(NEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*2\r\n:1\r\n"})
  void one_that_breaks_off_is_no_answer(String answer) {
    Answer broken = new Answer(new ByteArrayInputStream(answer.getBytes(UTF_8)));

    assertThatThrownBy(broken::read).isInstanceOf(EOFException.class);
  }
}
