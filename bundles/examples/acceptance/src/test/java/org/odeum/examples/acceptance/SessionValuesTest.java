// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.odeum.testkit.http.TestRequest;
import org.odeum.testkit.http.TestSession;

class SessionValuesTest {
  private final SessionValues values = new SessionValues();
  private final TestRequest request = new TestRequest("GET", "/acceptance/session-set");

  @Test
  void a_value_is_kept_under_a_key_of_the_addon() {
    assertThat(values.set(request, "a", "1")).isEqualTo("ok");

    assertThat(request.session().get("acc_a")).contains("1");
    assertThat(values.get(request, "a")).isEqualTo("1");
  }

  @Test
  void what_is_not_there_is_an_empty_text() {
    assertThat(values.get(request, "a")).isEmpty();
  }

  @Test
  void touching_changes_no_value() {
    assertThat(values.touch(request)).isEqualTo("ok");

    assertThat(((TestSession) request.session()).touches()).isEqualTo(1);
    assertThat(request.session().keys()).isEmpty();
  }
}
