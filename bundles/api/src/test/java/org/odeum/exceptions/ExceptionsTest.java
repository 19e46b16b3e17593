// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionsTest {
  static Stream<UserError> all() {
    return Stream.of(
        new UserError("why"),
        new ValidationError("why"),
        new AccessError("why"),
        new MissingError("why"),
        new AccessDenied("why"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_tells_the_user_why(UserError error) {
    assertThat(error).isInstanceOf(RuntimeException.class).hasMessage("why");
  }

  /** Clients tell errors apart by the last part of the class name, which Odoo has made known. */
  @Test
  void the_names_are_those_that_clients_look_for() {
    assertThat(all().map(error -> error.getClass().getName()))
        .containsExactly(
            "org.odeum.exceptions.UserError",
            "org.odeum.exceptions.ValidationError",
            "org.odeum.exceptions.AccessError",
            "org.odeum.exceptions.MissingError",
            "org.odeum.exceptions.AccessDenied");
  }

  @Test
  void denied_access_says_no_more_than_that() {
    assertThat(new AccessDenied()).hasMessage("Access Denied");
  }
}
