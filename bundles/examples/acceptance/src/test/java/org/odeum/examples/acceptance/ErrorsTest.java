// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.HttpException;
import org.odeum.http.SessionExpiredException;

class ErrorsTest {
  private final Errors errors = new Errors();

  @Test
  void an_unexpected_exception_carries_a_secret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> errors.error("value"))
        .withMessage("secret-detail-42");
  }

  @ParameterizedTest
  @CsvSource({
    "user, UserError, user says no",
    "validation, ValidationError, not valid",
    "access, AccessError, no access here",
    "missing, MissingError, record is gone"
  })
  void errors_of_users_say_why(String kind, String type, String message) {
    assertThatThrownBy(() -> errors.error(kind)).hasMessage(message);
    assertThatThrownBy(() -> errors.jsonError(kind))
        .hasMessage(message)
        .satisfies(error -> assertThat(error.getClass().getSimpleName()).isEqualTo(type));
  }

  @ParameterizedTest
  @CsvSource({"notfound, 404", "forbidden, 403", "teapot, 418"})
  void http_errors_have_their_status(String kind, int status) {
    HttpException error = catchThrowableOfType(HttpException.class, () -> errors.error(kind));

    assertThat(error.status()).isEqualTo(status);
  }

  @Test
  void denied_and_expired_are_without_a_text_of_their_own() {
    assertThatThrownBy(() -> errors.jsonError("denied"))
        .isInstanceOf(AccessDenied.class)
        .hasMessage("Access Denied");
    assertThatThrownBy(() -> errors.jsonError("expired"))
        .isInstanceOf(SessionExpiredException.class)
        .hasMessage("Session expired");
  }

  @Test
  void any_other_kind_is_no_error() {
    assertThat(errors.error("none")).isEqualTo("no error");
    assertThat(errors.jsonError("")).isEqualTo("no error");
  }
}
