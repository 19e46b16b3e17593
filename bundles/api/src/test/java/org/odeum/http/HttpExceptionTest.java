// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class HttpExceptionTest {
  @Test
  void it_says_status_and_text() {
    HttpException error = new HttpException(404, "No such book.");

    assertThat(error.status()).isEqualTo(404);
    assertThat(error).hasMessage("No such book.");
    assertThat(error.response()).isEmpty();
  }

  @Test
  void a_response_is_sent_as_it_is() {
    Response response = Response.text("made").withStatus(201);

    HttpException error = new HttpException(response);

    assertThat(error.status()).isEqualTo(201);
    assertThat(error.response()).containsSame(response);
    assertThat(error).hasMessage("answered with status 201");
  }

  @Test
  void status_and_text_outlive_serialization_and_the_response_does_not() throws Exception {
    HttpException copy = copied(new HttpException(Response.text("made").withStatus(409)));

    assertThat(copy.status()).isEqualTo(409);
    assertThat(copy.response()).isEmpty();
  }

  @Test
  void an_expired_session_has_the_usual_text_or_its_own() {
    assertThat(new SessionExpiredException()).hasMessage("Session expired");
    assertThat(new SessionExpiredException("Log in again.")).hasMessage("Log in again.");
  }

  @Test
  void an_unfit_response_is_found_when_it_is_made_not_when_it_is_thrown() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpException(Response.status(0)));
  }

  private static HttpException copied(HttpException error)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(error);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (HttpException) in.readObject();
    }
  }
}
