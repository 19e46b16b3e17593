// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code @Route} and {@code @Param} mean when nothing is said. */
class RouteDefaultsTest {
  private final Route plain = route("plain", String.class);
  private final Route full = route("full");

  @Test
  void a_route_is_for_pages_that_users_ask_for() {
    assertThat(plain.value()).containsExactly("/plain");
    assertThat(plain.type()).isEqualTo(RouteType.HTTP);
    assertThat(plain.auth()).isEqualTo("user");
  }

  @Test
  void a_route_answers_all_methods_and_asks_unsafe_ones_for_a_token() {
    assertThat(plain.methods()).isEmpty();
    assertThat(plain.csrf()).isTrue();
  }

  @Test
  void a_route_is_closed_to_other_sites_and_open_for_all_hosts() {
    assertThat(plain.cors()).isEmpty();
    assertThat(plain.host()).isEmpty();
    assertThat(plain.websocket()).isFalse();
  }

  @Test
  void a_route_saves_the_session_and_writes_to_the_database() {
    assertThat(plain.saveSession()).isTrue();
    assertThat(plain.readonly()).isFalse();
  }

  @Test
  void a_route_has_the_limit_of_the_server_and_no_values_of_its_own() {
    assertThat(plain.maxContentLength()).isZero();
    assertThat(plain.defaults()).isEmpty();
  }

  @Test
  void an_override_need_not_name_the_rules_again() {
    assertThat(full.value()).isEmpty();
    assertThat(full.auth()).isEqualTo("none");
  }

  @Test
  void a_parameter_is_required_and_goes_by_its_own_name() throws NoSuchMethodException {
    Param param =
        Sample.class.getMethod("plain", String.class).getParameters()[0].getAnnotation(Param.class);

    assertThat(param.value()).isEmpty();
    assertThat(param.defaultValue()).isEqualTo(Param.REQUIRED);
  }

  @Test
  void no_text_that_a_client_sends_in_a_form_is_the_mark_of_a_required_parameter() {
    assertThat(Param.REQUIRED).startsWith("\0").isNotEmpty();
  }

  private static Route route(String method, Class<?>... parameters) {
    try {
      return Sample.class.getMethod(method, parameters).getAnnotation(Route.class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** Something with annotations. */
  public static class Sample implements Controller {
    /** All options left out. */
    @Route("/plain")
    public String plain(@Param String name) {
      return name;
    }

    /** No rule. */
    @Route(auth = "none")
    public void full() {}
  }
}
