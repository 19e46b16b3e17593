// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Call;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Body;
import org.odeum.http.Controller;
import org.odeum.http.Cookie;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;

/** What the methods of HTTP routes may return, and what requests tell them. */
class HttpRoutesTest {
  public record Book(String title, int year) {}

  public static final class Results implements Controller {
    final Path file;

    Results(Path file) {
      this.file = file;
    }

    @Route(value = "/text", auth = "none")
    public String text() {
      return "é日本😀";
    }

    @Route(value = "/bytes", auth = "none")
    public byte[] bytes() {
      return new byte[] {0, 1, (byte) 255};
    }

    @Route(value = "/response", auth = "none")
    public Response response() {
      return Response.text("made")
          .withStatus(201)
          .withHeader("X-Acceptance", "yes")
          .withCookie(Cookie.of("flavour", "oat"));
    }

    @Route(value = "/record", auth = "none")
    public Book book() {
      return new Book("Emma", 1815);
    }

    @Route(value = "/map", auth = "none")
    public Map<String, Object> map() {
      return Map.of("a", List.of(1, 2.5, true, "x"));
    }

    @Route(value = "/present", auth = "none")
    public Optional<String> present() {
      return Optional.of("here");
    }

    @Route(value = "/absent", auth = "none")
    public Optional<String> absent() {
      return Optional.empty();
    }

    @Route(value = "/nothing", auth = "none")
    public void nothing() {}

    @Route(value = "/file", auth = "none")
    public Response file() {
      return Response.file("text/plain", file);
    }

    @Route(value = "/stream", auth = "none")
    public Response stream() {
      byte[] content = "streamed".getBytes(StandardCharsets.UTF_8);
      return Response.status(200)
          .withBody(new Body.Stream(() -> new ByteArrayInputStream(content), -1));
    }

    @Route(value = "/image", auth = "none")
    public Response image() {
      return Response.of("image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
    }

    @Route(value = "/error-returned", auth = "none")
    public Object errorReturned() {
      return new HttpException(418, "short and stout");
    }

    @Route(value = "/senseless", auth = "none")
    public Object senseless() {
      return new StringBuilder("what?");
    }

    @Route(value = "/unwritable", auth = "none")
    public Object unwritable() {
      Map<String, Object> ring = new java.util.HashMap<>();
      ring.put("ring", ring);
      return ring;
    }

    @Route(value = "/loader", auth = "none")
    public String loader() {
      return Thread.currentThread().getContextClassLoader().getName();
    }

    @Route(value = "/info", auth = "none")
    public Map<String, Object> info(Request request) {
      return Map.of(
          "method", request.method(),
          "path", request.path(),
          "host", request.host(),
          "scheme", request.scheme(),
          "remote", request.remoteAddress(),
          "query", request.query().orElse("-"),
          "cookies", request.cookies(),
          "locale", request.locale().toString(),
          "id", request.id());
    }

    @Route(value = "/redirect", auth = "none")
    public Response redirect(String to, Request request) {
      return request.redirect(to);
    }
  }

  @TempDir Path directory;

  TestServer server() throws Exception {
    Path file = directory.resolve("a.txt");
    Files.writeString(file, "from a file");
    return TestServer.with(new Results(file));
  }

  @Test
  void text_is_a_page_in_utf8() throws Exception {
    Answer answer = server().get("/text");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("é日本😀");
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void bytes_stay_bytes() throws Exception {
    Answer answer = server().get("/bytes");
    assertThat(answer.bytes()).containsExactly(0, 1, 255);
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
  }

  @Test
  void a_response_is_sent_as_it_is() throws Exception {
    Answer answer = server().get("/response");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text()).isEqualTo("made");
    assertThat(answer.header("X-Acceptance")).isEqualTo("yes");
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.header("Set-Cookie")).startsWith("flavour=oat; Path=/");
  }

  @Test
  void records_and_maps_are_json() throws Exception {
    Answer answer = server().get("/record");
    assertThat(answer.text()).isEqualTo("{\"title\":\"Emma\",\"year\":1815}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(server().get("/map").text()).isEqualTo("{\"a\":[1,2.5,true,\"x\"]}");
  }

  @Test
  void an_optional_is_its_value_or_a_404() throws Exception {
    assertThat(server().get("/present").text()).isEqualTo("here");
    assertThat(server().get("/absent").status()).isEqualTo(404);
  }

  @Test
  void nothing_is_an_empty_200() throws Exception {
    Answer answer = server().get("/nothing");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEmpty();
  }

  @Test
  void files_and_streams_are_sent() throws Exception {
    assertThat(server().get("/file").text()).isEqualTo("from a file");
    assertThat(server().get("/stream").text()).isEqualTo("streamed");
  }

  @Test
  void a_file_that_is_gone_is_a_500_and_not_half_an_answer() throws Exception {
    TestServer server = server();
    Files.delete(directory.resolve("a.txt"));
    assertThat(server.get("/file").status()).isEqualTo(500);
  }

  @Test
  void an_error_that_is_returned_counts_as_thrown() throws Exception {
    Answer answer = server().get("/error-returned");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.text()).contains("short and stout");
  }

  @Test
  void a_result_without_a_meaning_is_a_500_that_tells_nothing() throws Exception {
    Answer answer = server().get("/senseless");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("StringBuilder").contains(Call.REQUEST_ID);
    assertThat(server().get("/unwritable").status()).isEqualTo(500);
  }

  @Test
  void every_answer_forbids_sniffing() throws Exception {
    TestServer server = server();
    for (String path : List.of("/text", "/nothing", "/unknown", "/senseless", "/%zz")) {
      assertThat(server.get(path).header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
    }
  }

  @Test
  void images_may_not_run_anything() throws Exception {
    assertThat(server().get("/image").header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'");
    assertThat(server().get("/text").headers("Content-Security-Policy")).isEmpty();
  }

  @Test
  void the_context_class_loader_is_that_of_the_addon_during_the_call() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertThat(server().get("/loader").text()).isEqualTo("test");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void the_request_tells_what_came_in() throws Exception {
    Answer answer =
        server()
            .call("GET", "/info?a=%20b")
            .header("Host", "shop.example:8069")
            .header("Cookie", "a=1; b=\"2\"; a=3")
            .header("Accept-Language", "fr;q=0.8, pt-BR, en;q=0.5")
            .send();
    assertThat(answer.json().get("method").asText()).isEqualTo("GET");
    assertThat(answer.json().get("host").asText()).isEqualTo("shop.example:8069");
    assertThat(answer.json().get("query").asText()).isEqualTo("a=%20b");
    assertThat(answer.json().get("remote").asText()).isEqualTo("192.0.2.7");
    assertThat(answer.json().get("cookies").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(answer.json().get("locale").asText()).isEqualTo("pt_BR");
    assertThat(answer.json().get("id").asText()).isEqualTo(Call.REQUEST_ID);
  }

  @Test
  void a_redirect_of_the_request_stays_on_this_server() throws Exception {
    Answer answer = server().get("/redirect?to=https://evil.example/a?b=c");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/a?b=c");
  }
}
