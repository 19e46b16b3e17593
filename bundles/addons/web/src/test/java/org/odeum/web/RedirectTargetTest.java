// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetTest {
  @ParameterizedTest
  @ValueSource(strings = {"/web", "/", "/shop/7?lang=de&x=%2F#top", "/web/login_successful", "/日本"})
  void a_path_of_this_server_is_a_target(String wish) {
    assertThat(RedirectTarget.of(Optional.of(wish), "/else")).isEqualTo(wish);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        "/\n/evil.example",
        " //evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "web",
        "/a\r\nSet-Cookie: x=y",
        ""
      })
  void whatever_may_lead_elsewhere_is_none(String wish) {
    assertThat(RedirectTarget.of(Optional.of(wish), "/else")).isEqualTo("/else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web/login", "/web/login?redirect=/web", "/web/session/logout"})
  void nobody_is_sent_in_a_circle(String wish) {
    assertThat(RedirectTarget.of(Optional.of(wish), "/else")).isEqualTo("/else");
  }

  @Test
  void no_wish_and_one_without_end_give_the_usual_target() {
    assertThat(RedirectTarget.of(Optional.empty(), "/else")).isEqualTo("/else");
    assertThat(RedirectTarget.of(Optional.of("/" + "a".repeat(5_000)), "/else")).isEqualTo("/else");
  }
}
