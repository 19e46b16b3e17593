// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.Response.HeaderField;

class ResponseTest {
  @Test
  void text_is_plain_and_in_utf8() {
    Response response = Response.text("é日");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(bytes(response)).isEqualTo("é日".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void html_is_a_page_in_utf8() {
    Response response = Response.html("<p>ü</p>");

    assertThat(response.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(bytes(response)).isEqualTo("<p>ü</p>".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void json_keeps_the_value_for_the_server_to_write() {
    Response response = Response.json(Map.of("a", 1));

    assertThat(response.header("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(response.body()).isEqualTo(new Body.Json(Map.of("a", 1)));
  }

  @Test
  void a_file_is_sent_from_where_it_lies() {
    Response response = Response.file("image/png", Path.of("pixel.png"));

    assertThat(response.header("Content-Type")).contains("image/png");
    assertThat(response.body()).isEqualTo(new Body.File(Path.of("pixel.png")));
  }

  @Test
  void a_redirect_is_a_303_without_a_body() {
    Response response = Response.redirect("/elsewhere");

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).contains("/elsewhere");
    assertThat(bytes(response)).isEmpty();
  }

  @Test
  void a_changed_copy_leaves_the_original_alone() {
    Response original = Response.text("made");

    Response changed =
        original
            .withStatus(201)
            .withHeader("X-Answer", "yes")
            .withAddedHeader("X-Answer", "no")
            .withCookie(Cookie.of("flavour", "oat"))
            .withBody(Body.EMPTY);

    assertThat(changed.status()).isEqualTo(201);
    assertThat(bytes(changed)).isEmpty();
    assertThat(original.status()).isEqualTo(200);
    assertThat(original.headers())
        .containsExactly(new HeaderField("Content-Type", "text/plain; charset=utf-8"));
    assertThat(bytes(original)).isEqualTo("made".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_set_header_replaces_all_fields_of_its_name_whatever_their_case() {
    Response response =
        Response.status(200)
            .withAddedHeader("Vary", "Accept")
            .withAddedHeader("X-Other", "stays")
            .withAddedHeader("vary", "Origin")
            .withHeader("VARY", "Cookie");

    assertThat(response.headers())
        .containsExactly(new HeaderField("X-Other", "stays"), new HeaderField("VARY", "Cookie"));
  }

  @Test
  void an_added_header_stands_beside_the_others_in_order() {
    Response response =
        Response.status(200)
            .withCookie(Cookie.of("a", "1"))
            .withCookie(Cookie.of("b", "2"))
            .withAddedHeader("Vary", "Accept");

    assertThat(response.headers())
        .extracting(HeaderField::name)
        .containsExactly("Set-Cookie", "Set-Cookie", "Vary");
    assertThat(response.header("set-cookie")).contains("a=1; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void a_list_of_headers_is_copied() {
    List<HeaderField> headers = new ArrayList<>(List.of(new HeaderField("A", "1")));

    Response response = Response.status(200).withHeader("Old", "x").withHeaders(headers);
    headers.add(new HeaderField("B", "2"));

    assertThat(response.headers()).containsExactly(new HeaderField("A", "1"));
  }

  @Test
  void the_headers_that_are_given_out_cannot_be_changed() {
    List<HeaderField> headers = Response.text("x").withHeader("A", "1").headers();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> headers.add(new HeaderField("B", "2")));
  }

  @Test
  void a_header_that_is_not_there_is_empty() {
    assertThat(Response.status(204).header("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nSet-Cookie: evil=1", "a\nb", "a\rb", "a\0b", "\u0007", "a\u007fb", "\u001b"})
  void a_header_value_with_control_characters_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.status(200).withHeader("X-Answer", value))
        .withMessageContaining("X-Answer")
        .withMessageContaining("control character");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.status(200).withAddedHeader("X-Answer", value));
    assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(value));
    assertThatIllegalArgumentException().isThrownBy(() -> Response.of(value, new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a:b", "a\r\nb", "naïve", "a(b)", "\t", "a\0"})
  void a_header_name_that_is_no_token_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.status(200).withHeader(name, "x"));
  }

  @Test
  void every_character_of_a_token_may_be_in_a_header_name() {
    String name = "!#$%&'*+-.^_`|~09azAZ";

    assertThat(Response.status(200).withHeader(name, "x").header(name)).contains("x");
  }

  @Test
  void a_tab_and_letters_beyond_ascii_may_be_in_a_header_value() {
    assertThat(new HeaderField("X", "a\tü").value()).isEqualTo("a\tü");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 600, 1000})
  void a_status_that_is_none_is_refused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.status(status))
        .withMessageContaining(String.valueOf(status));
    assertThatIllegalArgumentException().isThrownBy(() -> Response.text("x").withStatus(status));
  }

  @Test
  void there_is_always_a_body() {
    assertThat(Response.status(204).body()).isSameAs(Body.EMPTY);
    assertThatNullPointerException().isThrownBy(() -> Response.text("x").withBody(null));
    assertThatNullPointerException().isThrownBy(() -> new Body.Bytes(null));
    assertThatNullPointerException().isThrownBy(() -> new Body.File(null));
    assertThatNullPointerException().isThrownBy(() -> new Body.Stream(null, -1));
  }

  private static byte[] bytes(Response response) {
    return ((Body.Bytes) response.body()).content();
  }
}
