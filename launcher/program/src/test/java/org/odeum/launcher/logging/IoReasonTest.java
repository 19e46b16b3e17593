// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
  @Test
  void an_exception_whose_message_is_a_path_is_put_into_words() {
    assertThat(IoReason.of(new NoSuchFileException("/x"))).isEqualTo("/x does not exist");
    assertThat(IoReason.of(new AccessDeniedException("/x"))).isEqualTo("/x: permission denied");
    assertThat(IoReason.of(new FileAlreadyExistsException("/x"))).isEqualTo("/x is in the way");
    assertThat(IoReason.of(new FileSystemException("/x", null, "No space left")))
        .isEqualTo("/x: No space left");
  }

  @Test
  void other_exceptions_speak_for_themselves() {
    assertThat(IoReason.of(new IOException("broken"))).isEqualTo("broken");
    assertThat(IoReason.of(new IOException())).isEqualTo("java.io.IOException");
  }
}
