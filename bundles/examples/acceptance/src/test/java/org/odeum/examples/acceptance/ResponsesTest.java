// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

class ResponsesTest {
  private final Responses responses = new Responses();

  @Test
  void the_response_is_made_to_measure() {
    Response response = responses.response();

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers())
        .containsExactly(
            new HeaderField("Content-Type", "text/plain; charset=utf-8"),
            new HeaderField("X-Acceptance", "yes"),
            new HeaderField("Set-Cookie", "flavour=oat; Path=/; HttpOnly; SameSite=Lax"));
    assertThat(((Body.Bytes) response.body()).content()).asString().isEqualTo("made");
  }

  @Test
  void the_bytes_are_all_bytes_in_order() {
    byte[] bytes = responses.bytes();

    assertThat(bytes).hasSize(256).startsWith(0, 1, 2).endsWith(254, 255).doesNotHaveDuplicates();
  }

  @Test
  void nobody_can_make_it_sleep_backwards() throws InterruptedException {
    assertThat(responses.slow(-5)).isEqualTo("slow");
  }

  @Test
  void an_extending_controller_adds_to_what_the_original_says() {
    assertThat(new Overridable().text()).isEqualTo("base");
    assertThat(new Overriding().text()).isEqualTo("base+ext");
  }
}
