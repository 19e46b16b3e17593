// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.auth.User;

class TestRequestTest {
  private static final User ADA = new User(7, "ada", "Ada", User.Role.USER, Map.of("tz", "UTC"));
  private static final User NOBODY = new User(3, "public", "Public", User.Role.PUBLIC, Map.of());

  @Test
  void a_user_is_known_to_the_request_and_to_its_session() {
    TestRequest request = new TestRequest("GET", "/").user(ADA);

    assertThat(request.user()).contains(ADA);
    assertThat(request.session().uid()).hasValue(7);
    assertThat(request.context()).containsEntry("tz", "UTC").containsEntry("lang", "en_US");
  }

  @Test
  void the_public_user_is_not_logged_in() {
    TestRequest request = new TestRequest("GET", "/").user(NOBODY);

    assertThat(request.user()).contains(NOBODY);
    assertThat(request.session().uid()).isEmpty();
  }

  @Test
  void header_fields_have_no_case_and_parameters_are_found_as_texts() {
    TestRequest request =
        new TestRequest("POST", "/a").header("X-A", "1").parameter("n", 5).body(new byte[] {1});

    assertThat(request.headers().first("x-a")).contains("1");
    assertThat(request.parameter("n")).contains("5");
    assertThat(request.bodyBytes()).containsExactly(1);
  }

  @Test
  void logging_out_leaves_the_debug_mode_and_a_new_id() {
    TestSession session = new TestSession();
    session.logIn("db", 7, "ada", Map.of());
    session.debug("1");
    var before = session.id();

    session.logOut(false);

    assertThat(session.keys()).containsExactly("debug");
    assertThat(session.id()).isNotEqualTo(before);
  }
}
