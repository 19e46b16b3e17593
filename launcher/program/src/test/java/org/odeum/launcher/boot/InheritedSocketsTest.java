// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.config.StartException;

class InheritedSocketsTest {
  @Test
  void what_is_written_for_the_next_image_is_read_by_it() {
    InheritedSockets sockets =
        new InheritedSockets(
            Map.of(200, URI.create("http://localhost:8069"), 201, URI.create("http://[::1]:1")));
    assertThat(sockets.text()).isEqualTo("200=http://localhost:8069 201=http://[::1]:1");
    assertThat(InheritedSockets.of(sockets.variables())).isEqualTo(sockets);
  }

  @Test
  void a_process_started_by_a_person_inherits_none() {
    assertThat(InheritedSockets.of(Map.of()).isEmpty()).isTrue();
    assertThat(InheritedSockets.of(Map.of(InheritedSockets.VARIABLE, " ")).isEmpty()).isTrue();
  }

  @Test
  void a_variable_set_by_hand_is_refused_in_a_sentence() {
    assertThatThrownBy(() -> InheritedSockets.of(Map.of(InheritedSockets.VARIABLE, "8069")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("unset it");
  }
}
