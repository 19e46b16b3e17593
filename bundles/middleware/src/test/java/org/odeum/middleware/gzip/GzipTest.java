// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.middleware.support.TestSettings;

class GzipTest {
  private static final String LONG = "a long text, ".repeat(200);

  private static FakeExchange pass(FakeExchange exchange, Response response) throws IOException {
    new Gzip(TestSettings.none()).handle(exchange, inner -> inner.send(response));
    return exchange;
  }

  private static FakeExchange accepting() {
    return FakeExchange.get("/").header("Accept-Encoding", "gzip, br");
  }

  @Test
  void a_text_is_compressed_for_who_takes_it() throws IOException {
    FakeExchange exchange = pass(accepting(), Response.text(LONG));
    assertThat(exchange.sentHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(exchange.sentHeader("Vary")).isEqualTo("Accept-Encoding");
    assertThat(exchange.bytes()).hasSizeLessThan(200);
    assertThat(exchange.unzipped()).isEqualTo(LONG);
  }

  @Test
  void who_does_not_take_it_gets_it_as_it_is_and_caches_learn_why() throws IOException {
    FakeExchange exchange = pass(FakeExchange.get("/"), Response.text(LONG));
    assertThat(exchange.text()).isEqualTo(LONG);
    assertThat(exchange.sentHeader("Vary")).isEqualTo("Accept-Encoding");
    assertThat(exchange.response().header("Content-Encoding")).isEmpty();
  }

  @Test
  void a_refusal_of_gzip_is_obeyed() throws IOException {
    FakeExchange exchange =
        pass(FakeExchange.get("/").header("Accept-Encoding", "gzip;q=0"), Response.text(LONG));
    assertThat(exchange.text()).isEqualTo(LONG);
  }

  @Test
  void a_short_text_is_left_alone() throws IOException {
    FakeExchange exchange = pass(accepting(), Response.text("a".repeat(1_023)));
    assertThat(exchange.response().header("Content-Encoding")).isEmpty();
    assertThat(exchange.response().header("Vary")).isEmpty();
  }

  @Test
  void what_would_not_become_smaller_is_left_alone() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    FakeExchange exchange = pass(accepting(), Response.of("text/plain", noise));
    assertThat(exchange.bytes()).isEqualTo(noise);
    assertThat(exchange.sentHeader("Vary")).isEqualTo("Accept-Encoding");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=utf-8, true",
    "TEXT/CSS, true",
    "application/json, true",
    "image/svg+xml, true",
    "image/png, false",
    "application/zip, false",
    "application/octet-stream, false",
    "text, false",
    "'', false",
  })
  void only_types_that_become_smaller_are_compressed(String type, boolean compressed)
      throws IOException {
    FakeExchange exchange = pass(accepting(), Response.of(type, LONG.getBytes(UTF_8)));
    assertThat(exchange.response().header("Content-Encoding").isPresent()).isEqualTo(compressed);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205, 206, 304})
  void answers_without_their_whole_content_are_left_alone(int status) throws IOException {
    FakeExchange exchange = pass(accepting(), Response.text(LONG).withStatus(status));
    assertThat(exchange.response().header("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding, br",
    "Content-Encoding, identity",
    "Content-Range, bytes 0-9/100",
    "Cache-Control, 'private, no-transform'",
  })
  void what_must_not_be_changed_is_not(String name, String value) throws IOException {
    FakeExchange exchange = pass(accepting(), Response.text(LONG).withHeader(name, value));
    assertThat(exchange.text()).isEqualTo(LONG);
    assertThat(exchange.sentHeader(name)).isEqualTo(value);
  }

  @Test
  void the_header_fields_fit_the_compressed_content() throws IOException {
    FakeExchange exchange =
        pass(
            accepting(),
            Response.text(LONG)
                .withHeader("ETag", "\"abc\"")
                .withHeader("Accept-Ranges", "bytes")
                .withHeader("Content-Length", Integer.toString(LONG.length()))
                .withHeader("Vary", "Cookie")
                .withHeader("X-Other", "stays"));
    assertThat(exchange.sentHeader("ETag")).isEqualTo("W/\"abc\"");
    assertThat(exchange.sentHeader("Vary")).isEqualTo("Cookie, Accept-Encoding");
    assertThat(exchange.sentHeader("X-Other")).isEqualTo("stays");
    assertThat(exchange.response().header("Accept-Ranges")).isEmpty();
    assertThat(exchange.response().header("Content-Length")).isEmpty();
  }

  @Test
  void a_weak_entity_tag_stays_as_it_is() throws IOException {
    FakeExchange exchange = pass(accepting(), Response.text(LONG).withHeader("ETag", "W/\"abc\""));
    assertThat(exchange.sentHeader("ETag")).isEqualTo("W/\"abc\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "accept-encoding, Cookie"})
  void vary_is_not_said_twice(String vary) throws IOException {
    FakeExchange exchange = pass(accepting(), Response.text(LONG).withHeader("Vary", vary));
    assertThat(exchange.sentHeader("Vary")).isEqualTo(vary);
  }

  @Test
  void head_has_the_header_of_get() throws IOException {
    FakeExchange get = pass(accepting(), Response.text(LONG));
    FakeExchange head =
        pass(FakeExchange.of("HEAD", "/").header("Accept-Encoding", "gzip"), Response.text(LONG));
    assertThat(head.response().headers()).isEqualTo(get.response().headers());
    assertThat(((Body.Bytes) head.response().body()).content()).hasSameSizeAs(get.bytes());
  }

  @Test
  void files_and_streams_are_compressed_while_they_are_sent(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("long.txt"), LONG);
    assertThat(pass(accepting(), Response.file("text/plain", file)).unzipped()).isEqualTo(LONG);

    Body stream = new Body.Stream(() -> new ByteArrayInputStream(LONG.getBytes(UTF_8)), -1);
    FakeExchange exchange = pass(accepting(), Response.text("").withBody(stream));
    assertThat(exchange.unzipped()).isEqualTo(LONG);
    assertThat(((Body.Stream) exchange.response().body()).length()).isEqualTo(-1);
  }

  @Test
  void short_files_and_streams_are_left_alone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("short.txt"), "short");
    assertThat(pass(accepting(), Response.file("text/plain", file)).text()).isEqualTo("short");

    Body stream = new Body.Stream(() -> new ByteArrayInputStream("short".getBytes(UTF_8)), 5);
    assertThat(pass(accepting(), Response.text("").withBody(stream)).text()).isEqualTo("short");
  }
}
