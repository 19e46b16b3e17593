// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Route;

/** Static files through the whole dispatcher. */
class StaticFilesTest {
  private static final String SCRIPT = "let answer = 42;\n".repeat(500);
  private static final byte[] LARGE = new byte[100_000];

  private final TestServer server = TestServer.with(new Shop());
  @TempDir Path folder;
  private ContentStore store;

  /** Has a route where files are. */
  public static final class Shop implements Controller {
    @Route(value = "/shop/static/<path:name>", auth = "none")
    public String rest(String name) {
      return "route " + name;
    }
  }

  @BeforeEach
  void deploy() {
    for (int i = 0; i < LARGE.length; i++) {
      LARGE[i] = (byte) i;
    }
    store = new ContentStore(folder.resolve("store"));
    show(
        new MemoryEntry("hello.txt", "hello static\n"),
        new MemoryEntry("app.js", SCRIPT),
        new MemoryEntry("lib.js", SCRIPT),
        new MemoryEntry("lib.js.br", "as if compressed by brotli"),
        new MemoryEntry("big.bin", LARGE),
        new MemoryEntry("img/dot.svg", "<svg/>"),
        new MemoryEntry("accentu\u00e9.txt", "NFC"),
        new MemoryEntry("nai\u0308f.txt", "NFD"),
        new MemoryEntry("日本/ファイル.txt", "Japanese"),
        new MemoryEntry("a b+c&d;e.txt", "odd"));
  }

  private void show(MemoryEntry... entries) {
    serve(new StaticFolder("shop", List.of(entries), store));
  }

  private void serve(StaticFolder shown) {
    server.statics().show(new StaticFiles.Shown(Map.of("shop", shown), Optional.empty()));
  }

  @Test
  void a_file_is_served_with_all_that_browsers_and_caches_need() {
    Answer answer = server.get("/shop/static/hello.txt");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("hello static\n");
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=604800");
    assertThat(answer.header("ETag")).matches("\"[0-9a-f]{32}\"");
    assertThat(answer.header("Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=hello.txt");
    assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.header("Content-Security-Policy")).isEmpty();
    assertThat(answer.header("Vary")).isEmpty();
  }

  @Test
  void a_picture_can_run_no_scripts() {
    Answer answer = server.get("/shop/static/img/dot.svg");

    assertThat(answer.header("Content-Type")).isEqualTo("image/svg+xml; charset=utf-8");
    assertThat(answer.headers("Content-Security-Policy")).containsExactly("default-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop/static/accentu%C3%A9.txt",
        "/shop/static/accentue%CC%81.txt",
        "/shop/static/na%C3%AFf.txt",
        "/shop/static/nai%CC%88f.txt",
        "/shop/static/%E6%97%A5%E6%9C%AC/%E3%83%95%E3%82%A1%E3%82%A4%E3%83%AB.txt",
        "/shop/static/a%20b+c&d;e.txt",
        "/shop/static/%68ello.txt",
        "/shop/%73tatic/hello.txt",
        "/s%68op/static/hello.txt"
      })
  void a_name_in_any_script_and_writing_is_found(String path) {
    Answer answer = server.get(path);

    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=604800");
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void names_that_differ_in_their_normal_form_only_are_two_files() {
    show(new MemoryEntry("\u00e9.txt", "composed"), new MemoryEntry("e\u0301.txt", "decomposed"));

    assertThat(server.get("/shop/static/%C3%A9.txt").text()).isEqualTo("composed");
    assertThat(server.get("/shop/static/e%CC%81.txt").text()).isEqualTo("decomposed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop/static/../secret.txt",
        "/shop/static/%2e%2e/secret.txt",
        "/shop/static/%2E%2E%2Fsecret.txt",
        "/shop/static/..%2fsecret.txt",
        "/shop/static/..%5csecret.txt",
        "/shop/static/..\\secret.txt",
        "/shop/static/%252e%252e/secret.txt",
        "/shop/static/img/../hello.txt",
        "/shop/static/./hello.txt",
        "/shop/static//hello.txt",
        "/shop/static/img%2Fdot.svg",
        "/shop/static/img\\dot.svg",
        "/shop/static%2Fhello.txt",
        "/shop%2Fstatic/hello.txt",
        "/shop/static/hello.txt%00",
        "/shop/static/hello.txt%00.js",
        "/shop/static/hello.txt/",
        "/shop/static/hello.txt;x",
        "/shop/static/HELLO.TXT",
        "/shop/static/img",
        "/shop/static/img/",
        "/shop/static/",
        "/shop/static",
        "/shop/../shop/static/hello.txt",
        "//shop/static/hello.txt",
        "/static/hello.txt",
        "/shop/static/%c0%ae%c0%ae/secret.txt",
        "/shop/static/%ff",
        "/shop/static/%"
      })
  void what_is_no_file_of_the_folder_is_not_served_as_one(String path) {
    Answer answer = server.get(path);

    assertThat(answer.header("Cache-Control")).isEmpty();
    assertThat(answer.text()).doesNotContain("hello static").doesNotContain("<svg/>");
    assertThat(answer.status() == 200 ? answer.text() : "route ").startsWith("route ");
  }

  @Test
  void a_file_comes_before_a_route_and_without_one_the_route_answers() {
    assertThat(server.get("/shop/static/hello.txt").text()).isEqualTo("hello static\n");
    assertThat(server.get("/shop/static/none.txt").text()).isEqualTo("route none.txt");
    assertThat(server.get("/other/static/hello.txt").status()).isEqualTo(404);
  }

  @Test
  void files_can_only_be_read() {
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
      Answer answer = server.call(method, "/shop/static/hello.txt").send();

      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void head_says_what_get_would() {
    Answer get = server.get("/shop/static/big.bin");
    Answer head = server.call("HEAD", "/shop/static/big.bin").send();

    assertThat(head.bytes()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    assertThat(get.bytes()).isEqualTo(LARGE);
  }

  @Test
  void parts_are_served_of_small_files_and_of_large_ones() {
    Answer small = server.call("GET", "/shop/static/hello.txt").header("Range", "bytes=6-").send();
    assertThat(small.status()).isEqualTo(206);
    assertThat(small.text()).isEqualTo("static\n");

    Answer large =
        server.call("GET", "/shop/static/big.bin").header("Range", "bytes=65-66,0-0").send();
    assertThat(large.status()).isEqualTo(206);
    assertThat(large.text()).contains("\r\n\r\nAB\r\n");
  }

  @Test
  void a_script_is_compressed_for_those_who_can_read_it() throws IOException {
    Answer plain = server.get("/shop/static/app.js");
    Answer gzip =
        server.call("GET", "/shop/static/app.js").header("Accept-Encoding", "gzip").send();

    assertThat(plain.text()).isEqualTo(SCRIPT);
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(gzip.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(gzip.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.bytes()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
    }
  }

  @Test
  void a_tag_belongs_to_one_coding() {
    String etag = server.get("/shop/static/app.js").header("ETag");

    Answer same = server.call("GET", "/shop/static/app.js").header("If-None-Match", etag).send();
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(same.header("Cache-Control")).isEqualTo("public, max-age=604800");
    assertThat(same.header("ETag")).isEqualTo(etag);
    assertThat(
            server
                .call("GET", "/shop/static/app.js")
                .header("If-None-Match", etag)
                .header("Accept-Encoding", "gzip")
                .send()
                .status())
        .isEqualTo(200);
  }

  @Test
  void what_an_addon_brings_as_brotli_is_served_as_such() {
    Answer answer =
        server.call("GET", "/shop/static/lib.js").header("Accept-Encoding", "gzip, br").send();

    assertThat(answer.header("Content-Encoding")).isEqualTo("br");
    assertThat(answer.text()).isEqualTo("as if compressed by brotli");
    assertThat(server.get("/shop/static/lib.js").text()).isEqualTo(SCRIPT);
  }

  @Test
  void a_replaced_addon_answers_with_its_new_files_and_tags() {
    String etag = server.get("/shop/static/hello.txt").header("ETag");

    show(new MemoryEntry("hello.txt", "changed"));

    Answer answer =
        server.call("GET", "/shop/static/hello.txt").header("If-None-Match", etag).send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("changed");
    assertThat(server.get("/shop/static/app.js").text()).isEqualTo("route app.js");
  }

  @Test
  void an_addon_that_goes_while_its_file_is_read_leaves_the_answer_to_the_next() {
    StaticFolder next =
        new StaticFolder("shop", List.of(new MemoryEntry("hello.txt", "next")), store);
    StaticEntry goes =
        new StaticEntry() {
          @Override
          public String name() {
            return "hello.txt";
          }

          @Override
          public long length() {
            return 1;
          }

          @Override
          public Optional<Instant> lastModified() {
            return Optional.empty();
          }

          @Override
          public InputStream open() throws IOException {
            serve(next);
            throw new IOException("the bundle is gone");
          }
        };
    serve(new StaticFolder("shop", List.of(goes), store));

    assertThat(server.get("/shop/static/hello.txt").text()).isEqualTo("next");
  }

  @Test
  void a_file_that_cannot_be_read_is_an_error_and_no_route_answers_for_it() {
    MemoryEntry entry = new MemoryEntry("hello.txt", "x");
    entry.goAway();
    show(entry);

    assertThat(server.get("/shop/static/hello.txt").status()).isEqualTo(500);
  }
}
