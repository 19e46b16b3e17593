// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.RouteType;

/** Bodies that are not read because of how they are written. */
class RefusedBodiesTest {
  public static class Reader implements Controller {
    @Route(value = "/form", auth = "none", csrf = false)
    public Map<String, Object> form(@Rest Map<String, Object> all) {
      return all;
    }

    @Route(value = "/rpc", auth = "none", type = RouteType.JSON)
    public Map<String, Object> rpc(@Rest Map<String, Object> all) {
      return all;
    }

    @Route(value = "/raw", auth = "none", csrf = false)
    public byte[] raw(Request request) throws IOException {
      return request.bodyBytes();
    }
  }

  private final TestServer server = TestServer.with(new Reader());

  @ParameterizedTest
  @CsvSource({
    "/form, application/x-www-form-urlencoded",
    "/form, multipart/form-data; boundary=b",
    "/rpc, application/json"
  })
  void compressed_bodies_are_not_inflated_but_refused(String path, String type) {
    Answer answer =
        server
            .call("POST", path)
            .header("Content-Type", type)
            .header("Content-Encoding", "gzip")
            .body("{}")
            .send();

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void a_body_that_says_that_it_is_plain_is_read() {
    assertThat(
            server
                .call("POST", "/form")
                .header("Content-Encoding", "Identity")
                .form("a=b")
                .send()
                .text())
        .isEqualTo("{\"a\":\"b\"}");
  }

  @Test
  void a_controller_that_reads_the_body_itself_gets_it_as_it_was_sent() {
    assertThat(
            server.call("POST", "/raw").header("Content-Encoding", "gzip").body("x").send().text())
        .isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-b--", "--c--\r\n", "no\r\nboundary\r\n"})
  void a_multipart_form_without_its_boundary_is_malformed(String body) {
    assertThat(
            server
                .call("POST", "/form")
                .header("Content-Type", "multipart/form-data; boundary=\"b\"")
                .body(body)
                .chunked()
                .send()
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_multipart_form_without_fields_is_a_form() {
    assertThat(
            server
                .call("POST", "/form")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .body("--b--\r\n")
                .send()
                .text())
        .isEqualTo("{}");
  }

  @Test
  void bytes_that_the_engine_could_not_decode_are_refused() {
    assertThat(server.get("/form?a=\uFFFD").status()).isEqualTo(400);
    assertThat(server.get("/form?a=%EF%BF%BD").status()).isEqualTo(200);
  }

  @Test
  void what_the_engine_says_of_a_body_is_kept() {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            throw new HttpException(408, "too slow");
          }
        };

    assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(() -> new LimitedBody(slow, 10).read())
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(408))
        .withMessage("too slow");
  }
}
