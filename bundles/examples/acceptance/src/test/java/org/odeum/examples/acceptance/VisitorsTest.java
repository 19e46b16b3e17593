// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.auth.User;
import org.odeum.testkit.http.TestRequest;

class VisitorsTest {
  private static final User ADMIN =
      new User(2, "admin", "Administrator", User.Role.ADMINISTRATOR, Map.of("lang", "fr_BE"));
  private static final User NOBODY = new User(3, "public", "Public", User.Role.PUBLIC, Map.of());

  private final Visitors visitors = new Visitors();

  private static TestRequest request() {
    return new TestRequest("GET", "/acceptance/whoami-public");
  }

  @Test
  void a_user_is_the_one_of_the_environment_and_of_the_session() {
    assertThat(visitors.whoamiUser(request().user(ADMIN)))
        .isEqualTo(Map.of("login", "admin", "uid", 2L, "session_uid", 2L));
  }

  @Test
  void the_public_user_is_in_no_session() {
    assertThat(visitors.whoamiPublic(request().user(NOBODY)))
        .isEqualTo(Map.of("login", "public", "uid", 3L, "session_uid", false));
  }

  @Test
  void the_language_is_that_of_the_context() {
    assertThat(visitors.lang(request().user(ADMIN))).isEqualTo("fr_BE");
    assertThat(visitors.lang(request())).isEqualTo("en_US");
  }

  @Test
  void one_token_is_good_for_a_year_and_the_other_for_less_than_nothing() {
    assertThat(visitors.csrfToken(request())).isEqualTo("csrf-token-31536000");
    assertThat(visitors.expiredCsrfToken(request())).isEqualTo("csrf-token--10");
  }

  @Test
  void a_json_call_is_answered_with_context_and_parameters() {
    Echo.ContextAndParameters answer =
        new Echo().echoJsonContext(request().user(ADMIN), Map.of("a", 1));

    assertThat(answer.context()).containsEntry("lang", "fr_BE");
    assertThat(answer.params()).isEqualTo(Map.of("a", 1));
  }
}
