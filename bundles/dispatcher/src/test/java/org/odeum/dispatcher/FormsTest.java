// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Call;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.UploadedFile;
import org.odeum.testkit.log.LogCapture;

/** What comes in the body of requests to HTTP routes. */
class FormsTest {
  public final class Forms implements Controller {
    @Route(value = "/echo", auth = "none", csrf = false)
    public Map<String, Object> echo(@Rest Map<String, Object> all) {
      return all;
    }

    @Route(
        value = "/upload",
        auth = "none",
        csrf = false,
        methods = {"POST"})
    public Map<String, Object> upload(UploadedFile ufile, @Rest Map<String, Object> fields)
        throws IOException {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("name", ufile.fileName());
      told.put("type", ufile.contentType());
      told.put("size", ufile.size());
      try (InputStream in = ufile.open()) {
        told.put("first", in.read());
      }
      told.put("on_disk", filesOnDisk());
      told.put("fields", fields);
      return told;
    }

    @Route(value = "/files", auth = "none", csrf = false)
    public List<String> files(List<UploadedFile> f) {
      return f.stream().map(UploadedFile::fileName).toList();
    }

    @Route(value = "/limited", auth = "none", csrf = false, maxContentLength = 20)
    public Map<String, Object> limited(@Rest Map<String, Object> all) {
      return all;
    }

    @Route(value = "/raw", auth = "none", csrf = false)
    public String raw(Request request) throws IOException {
      int length = request.bodyBytes().length;
      return new String(request.body().readAllBytes(), StandardCharsets.UTF_8) + "|" + length;
    }

    @Route(value = "/raw-limited", auth = "none", csrf = false, maxContentLength = 5)
    public String rawLimited(Request request) throws IOException {
      return "" + request.body().readAllBytes().length;
    }

    @Route(value = "/csrf", auth = "none")
    public Map<String, Object> csrf(@Rest Map<String, Object> all) {
      return all;
    }
  }

  private final TestServer server = TestServer.with(new Forms());

  private long filesOnDisk() throws IOException {
    if (!Files.exists(server.uploads())) {
      return 0;
    }
    try (Stream<java.nio.file.Path> files = Files.list(server.uploads())) {
      return files.count();
    }
  }

  private Call post(String path) {
    return server.call("POST", path);
  }

  private Call multipart(String path, String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--XX\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
    }
    return post(path)
        .header("Content-Type", "multipart/form-data; boundary=XX")
        .body(body + "--XX--\r\n");
  }

  @Test
  void a_form_is_merged_with_the_query() {
    assertThat(post("/echo?q=1&both=query").form("f=2&both=form&e=").send().text())
        .isEqualTo("{\"q\":\"1\",\"both\":\"form\",\"f\":\"2\",\"e\":\"\"}");
  }

  @Test
  void the_form_of_a_get_is_ignored() {
    assertThat(server.call("GET", "/echo?q=1").form("f=2").send().text())
        .isEqualTo("{\"q\":\"1\"}");
  }

  @Test
  void a_json_body_is_accepted_and_not_parsed() {
    assertThat(post("/echo").json("{\"a\":1").send().text()).isEqualTo("{}");
    assertThat(post("/raw").json("{\"a\":1}").send().text()).isEqualTo("{\"a\":1}|7");
  }

  @Test
  void forms_are_utf8_unless_they_say_otherwise() {
    assertThat(post("/echo").form("a=%C3%A9").send().text()).isEqualTo("{\"a\":\"é\"}");
    assertThat(
            post("/echo")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=ISO-8859-1")
                .body("a=%E9")
                .send()
                .text())
        .isEqualTo("{\"a\":\"é\"}");
    assertThat(post("/echo").form("é=é").send().text()).isEqualTo("{\"é\":\"é\"}");
  }

  @Test
  void an_unknown_charset_is_a_415_and_wrong_bytes_are_a_400() {
    assertThat(
            post("/echo")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=klingon")
                .body("a=1")
                .send()
                .status())
        .isEqualTo(415);
    assertThat(post("/echo").form("a=%E9").send().status()).isEqualTo(400);
    assertThat(post("/echo").form("a=%00").send().status()).isEqualTo(400);
  }

  @Test
  void files_and_fields_of_a_multipart_form_are_told_apart() {
    Answer answer =
        multipart(
                "/upload",
                "name=\"note\"\r\n\r\nschön",
                "name=\"ufile\"; filename=\"C:\\temp\\é.txt\"\r\n"
                    + "Content-Type: text/plain\r\n\r\n"
                    + "abc")
            .send();
    assertThat(answer.text())
        .isEqualTo(
            "{\"name\":\"é.txt\",\"type\":\"text/plain\",\"size\":3,\"first\":97,\"on_disk\":0,"
                + "\"fields\":{\"note\":\"schön\"}}");
  }

  @Test
  void large_files_go_to_disk_and_are_deleted_after_the_request() throws IOException {
    server.limits(1 << 20, 1 << 20, 100, 10);
    Answer answer =
        multipart("/upload", "name=\"ufile\"; filename=\"a\"\r\n\r\n" + "x".repeat(5_000)).send();
    assertThat(answer.json().get("size").asInt()).isEqualTo(5_000);
    assertThat(answer.json().get("type").asText()).isEqualTo("application/octet-stream");
    assertThat(answer.json().get("on_disk").asInt()).isEqualTo(1);
    assertThat(filesOnDisk()).isZero();
  }

  @Test
  void a_file_that_a_full_disk_would_not_hold_is_refused_and_leaves_nothing() throws IOException {
    server.disk(
        bytes -> {
          throw new HttpException(507, "full");
        });
    server.limits(1 << 20, 1 << 20, 100, 10);
    String small = "name=\"ufile\"; filename=\"a\"\r\n\r\n" + "x".repeat(5);
    assertThat(multipart("/upload", small).send().status()).isEqualTo(200);
    String large = "name=\"ufile\"; filename=\"a\"\r\n\r\n" + "x".repeat(5_000);
    assertThat(multipart("/upload", large).send().status()).isEqualTo(507);
    assertThat(filesOnDisk()).isZero();
  }

  @Test
  void a_form_that_breaks_off_leaves_no_file() throws IOException {
    server.limits(1 << 20, 1 << 20, 100, 10);
    String start =
        "--XX\r\nContent-Disposition: form-data; name=\"ufile\"; filename=\"a\"\r\n\r\n"
            + "x".repeat(5_000);
    assertThat(
            post("/upload")
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .body(start)
                .send()
                .status())
        .isEqualTo(400);
    assertThat(filesOnDisk()).isZero();
  }

  @Test
  void several_files_of_one_name_are_a_list() {
    assertThat(
            multipart(
                    "/files",
                    "name=\"f\"; filename=\"a\"\r\n\r\n1",
                    "name=\"f\"; filename=\"b\"\r\n\r\n2")
                .send()
                .text())
        .isEqualTo("[\"a\",\"b\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=YY"
      })
  void a_multipart_form_that_cannot_be_read_is_a_400(String type) {
    assertThat(
            post("/upload")
                .header("Content-Type", type)
                .body("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX--\r\n")
                .send()
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_text_where_a_file_is_needed_is_a_400() {
    Answer answer = multipart("/upload", "name=\"ufile\"\r\n\r\nabc").send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("must be a file");
  }

  @Test
  void bodies_beyond_the_limit_are_a_413_chunked_or_not() {
    server.limits(100, 50, 3, 10);
    assertThat(post("/raw").body("x".repeat(100)).send().status()).isEqualTo(200);
    assertThat(post("/raw").body("x".repeat(101)).send().status()).isEqualTo(413);
    assertThat(post("/raw").body("x".repeat(101)).chunked().send().status()).isEqualTo(413);
    assertThat(post("/echo").form("a=" + "x".repeat(60)).send().status()).isEqualTo(413);
    assertThat(post("/echo").form("a=1&b=2&c=3&d=4").send().status()).isEqualTo(413);
    assertThat(multipart("/echo", "name=\"a\"\r\n\r\n" + "x".repeat(45)).chunked().send().status())
        .isEqualTo(413);
  }

  @Test
  void a_route_has_its_own_limit() {
    assertThat(post("/limited").form("a=" + "x".repeat(18)).send().status()).isEqualTo(200);
    assertThat(post("/limited").form("a=" + "x".repeat(19)).send().status()).isEqualTo(413);
    assertThat(post("/limited").form("a=" + "x".repeat(19)).chunked().send().status())
        .isEqualTo(413);
    assertThat(post("/raw-limited").body("123456").chunked().send().status()).isEqualTo(413);
  }

  @Test
  void while_nobody_can_check_tokens_nothing_passes_that_needs_one() {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(post("/csrf").form("a=1&csrf_token=good").send().status()).isEqualTo(400);
      assertThat(log.lines()).singleElement().asString().contains("org.odeum.authentication");
    }
    assertThat(server.get("/csrf?a=1").status()).isEqualTo(200);
  }
}
