// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Static files, from the jar of an addon to the wire and back to nothing. */
class StaticFilesIT {
  private static final String SECRET = "SECRET-7f3a-OUTSIDE-STATIC";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void startServer() throws IOException {
    Files.createDirectories(folder.resolve("deploy"));
    Files.copy(
        Server.root().resolve("bundles/examples/acceptance/target/acceptance.jar"),
        folder.resolve("deploy/acceptance.jar"));
    server = Server.in(folder).start();
    server.awaitStatus("/acceptance/ping", 200);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The answer to a path that no HTTP client would send as it is. */
  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void a_file_of_an_addon_is_served_and_known_again() throws Exception {
    HttpResponse<byte[]> answer = get("/acceptance/static/hello.txt");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello static\n".getBytes(StandardCharsets.UTF_8));
    assertThat(header(answer, "Content-Type"))
        .isEqualToIgnoringWhitespace("text/plain; charset=utf-8");
    assertThat(header(answer, "Content-Length")).isEqualTo("13");
    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=604800");
    assertThat(header(answer, "Set-Cookie")).isEmpty();
    assertThat(header(answer, "Last-Modified")).endsWith(" GMT");
    String etag = header(answer, "ETag");
    assertThat(get("/acceptance/static/hello.txt", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(
            get(
                    "/acceptance/static/hello.txt",
                    "If-Modified-Since",
                    header(answer, "Last-Modified"))
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void parts_of_a_large_file_are_the_bytes_that_were_asked_for() throws Exception {
    byte[] whole = get("/acceptance/static/big.bin").body();
    assertThat(whole).hasSize(1 << 20);
    for (int i = 0; i < whole.length; i += 4099) {
      assertThat(whole[i]).isEqualTo((byte) i);
    }

    HttpResponse<byte[]> part = get("/acceptance/static/big.bin", "Range", "bytes=1000-1003");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 1000-1003/1048576");
    assertThat(part.body()).containsExactly(0xe8, 0xe9, 0xea, 0xeb);

    HttpResponse<byte[]> end = get("/acceptance/static/big.bin", "Range", "bytes=-2");
    assertThat(end.body()).containsExactly(0xfe, 0xff);

    HttpResponse<byte[]> two = get("/acceptance/static/big.bin", "Range", "bytes=0-0,65-65");
    assertThat(two.statusCode()).isEqualTo(206);
    assertThat(header(two, "Content-Type")).startsWith("multipart/byteranges; boundary=");
    assertThat(header(two, "Content-Length")).isEqualTo(String.valueOf(two.body().length));

    HttpResponse<byte[]> none = get("/acceptance/static/big.bin", "Range", "bytes=1048576-");
    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(header(none, "Content-Range")).isEqualTo("bytes */1048576");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/acceptance/static/accentu%C3%A9.txt", "/acceptance/static/accentue%CC%81.txt"})
  void a_name_with_an_accent_is_found(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("accent");
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo("inline; filename=accentue.txt; filename*=UTF-8''accentu%C3%A9.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/acceptance/static/../secret.txt",
        "/acceptance/static/%2e%2e/secret.txt",
        "/acceptance/static/.%2e/secret.txt",
        "/acceptance/static/%2E%2E%2Fsecret.txt",
        "/acceptance/static/..%2fsecret.txt",
        "/acceptance/static/..%5csecret.txt",
        "/acceptance/static/..\\secret.txt",
        "/acceptance/static/..;/secret.txt",
        "/acceptance/static/%252e%252e/secret.txt",
        "/acceptance/static/%c0%ae%c0%ae/secret.txt",
        "/acceptance/static/sub/../../secret.txt",
        "/acceptance/static//../secret.txt",
        "/acceptance/static/..%00/secret.txt",
        "/acceptance/static/../../acceptance/secret.txt",
        "/acceptance/secret.txt",
        "/acceptance/static/META-INF/MANIFEST.MF",
        "/acceptance/static/../META-INF/MANIFEST.MF",
        "//acceptance/static/../secret.txt",
        "/static/../acceptance/secret.txt"
      })
  void nothing_outside_the_folder_can_be_reached(String path) throws Exception {
    String answer = raw(path);

    assertThat(answer).doesNotContain(SECRET).doesNotContain("Bundle-SymbolicName");
    assertThat(answer).containsPattern("^HTTP/1.1 (400|404) ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/acceptance/static",
        "/acceptance/static/",
        "/acceptance/static/img",
        "/acceptance/static/img/",
        "/acceptance/static/none.txt",
        "/acceptance/static/HELLO.txt",
        "/acceptance/static/sub%2Fdir%2Fdeep.txt",
        "/unknown/static/hello.txt"
      })
  void what_is_no_file_is_not_found(String path) throws Exception {
    assertThat(raw(path)).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void a_picture_cannot_run_scripts_and_every_type_is_named() throws Exception {
    HttpResponse<byte[]> svg = get("/acceptance/static/img/dot.svg");
    assertThat(header(svg, "Content-Type")).startsWith("image/svg+xml");
    assertThat(header(svg, "Content-Security-Policy")).isEqualTo("default-src 'none'");
    assertThat(header(svg, "X-Content-Type-Options")).isEqualTo("nosniff");

    HttpResponse<byte[]> png = get("/acceptance/static/img/pixel.png");
    assertThat(header(png, "Content-Type")).isEqualTo("image/png");
    assertThat(get("/acceptance/static/sub/dir/deep.txt").body()).hasSize(5);
  }

  @Test
  void in_debug_mode_nothing_is_cached_be_it_a_file_or_not() throws Exception {
    String etag = header(get("/acceptance/static/hello.txt"), "ETag");

    for (String path : List.of("/acceptance/static/hello.txt", "/acceptance/ping")) {
      for (HttpResponse<byte[]> answer :
          List.of(
              get(path + "?debug=1", "If-None-Match", etag),
              get(path, "Referer", server.uri("/web?debug=assets").toString()))) {
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(header(answer, "ETag")).isEmpty();
        assertThat(header(answer, "Last-Modified")).isEmpty();
        assertThat(header(answer, "Expires")).isEmpty();
      }
    }
  }

  @Test
  void an_addon_brings_its_files_changes_them_and_takes_them_away() throws Exception {
    Path jar = server.deploy().resolve("shelf.jar");
    String script = "let answer = 42;\n".repeat(500);
    shelf("1.0.0")
        .resource("static/app.js", script)
        .resource("static/日本/a b+c%25.txt", "one")
        .writeTo(jar);
    server.awaitAnswer("/shelf/static/%E6%97%A5%E6%9C%AC/a%20b+c%2525.txt", 200, "one");

    HttpResponse<byte[]> gzip = get("/shelf/static/app.js", "Accept-Encoding", "gzip");
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(gzip, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(gzip, "ETag")).startsWith("\"");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(script);
    }

    Eventually.until(
        "a brotli variant is there",
        () -> {
          HttpResponse<byte[]> best = get("/shelf/static/app.js", "Accept-Encoding", "gzip, br");
          return header(best, "Content-Encoding").equals("br")
              && best.body().length < gzip.body().length;
        });

    shelf("1.1.0").resource("static/app.js", "two").writeTo(jar);
    server.awaitAnswer("/shelf/static/app.js", 200, "two");

    Files.delete(jar);
    server.awaitStatus("/shelf/static/app.js", 404);
  }

  @Test
  void an_addon_of_files_alone_needs_no_code() throws Exception {
    AddonJar.named("theme", "1.0.0")
        .header("Provide-Capability", "odeum.addon;odeum.addon=theme")
        .resource("static/theme.css", "a { color: red }")
        .writeTo(server.deploy().resolve("theme.jar"));

    server.awaitAnswer("/theme/static/theme.css", 200, "a { color: red }");
  }

  @Test
  void the_file_of_an_endpoint_is_read_in_parts_or_left_to_the_proxy() throws Exception {
    Path file = Files.writeString(folder.resolve("report.txt"), "0123456789");
    AddonJar report =
        AddonJar.controller(
            "report",
            "1.0.0",
            """
            @Route(value="/report", auth="none")
            public Response report() {
              return Response.file("text/plain", java.nio.file.Path.of("%s"))
                  .withAttachment("r\u00e9sum\u00e9.txt");
            }
            """
                .formatted(file));
    report.writeTo(server.deploy().resolve("report.jar"));
    server.awaitAnswer("/report", 200, "0123456789");

    HttpResponse<byte[]> part = get("/report", "Range", "bytes=2-3");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).containsExactly('2', '3');
    assertThat(header(part, "Content-Disposition"))
        .isEqualTo("attachment; filename=resume.txt; filename*=UTF-8''r%C3%A9sum%C3%A9.txt");

    try (Server behindProxy = Server.in(folder.resolve("proxied")).with("--x-sendfile")) {
      report.writeTo(behindProxy.deploy().resolve("report.jar"));
      behindProxy.start().awaitStatus("/report", 200);
      HttpResponse<String> answer = behindProxy.get("/report");
      assertThat(answer.body()).isEmpty();
      assertThat(header(answer, "X-Sendfile")).isEqualTo(file.toString());
      assertThat(header(answer, "X-Accel-Redirect")).isEqualTo("/web/files" + file);
    }
  }

  private static AddonJar shelf(String version) {
    return AddonJar.controller(
        "shelf",
        version,
        "@Route(value=\"/shelf\", auth=\"none\") public String shelf() { return \"\"; }");
  }
}
