// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class SentenceTest {
  @Test
  void a_failure_of_a_file_or_socket_is_said_in_words() {
    assertThat(Sentence.reason(new NoSuchFileException("/nowhere/pid")))
        .isEqualTo("/nowhere/pid does not exist");
    assertThat(Sentence.reason(new SocketException("Permission denied.")))
        .isEqualTo("Permission denied");
  }

  @Test
  void the_innermost_cause_counts() {
    assertThat(Sentence.reason(new IllegalStateException("outside", new IOException("inside"))))
        .isEqualTo("inside");
  }

  @Test
  void of_other_failures_the_class_is_named_too() {
    assertThat(Sentence.reason(new IllegalStateException("closed\nalready")))
        .isEqualTo("IllegalStateException: closed already");
    assertThat(Sentence.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
    assertThat(Sentence.reason(new IOException())).isEqualTo("IOException");
  }
}
