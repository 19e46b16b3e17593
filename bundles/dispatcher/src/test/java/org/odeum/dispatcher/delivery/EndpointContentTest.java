// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Body;
import org.odeum.http.Controller;
import org.odeum.http.Response;
import org.odeum.http.Route;

/** Files and streams that endpoints return. */
class EndpointContentTest {
  private static final String TEXT = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");

  private final AtomicInteger opened = new AtomicInteger();
  private final TestServer server = TestServer.with(new Contents());
  @TempDir Path folder;
  private Path file;

  public final class Contents implements Controller {
    @Route(value = "/file", auth = "none", csrf = false)
    public Response file() {
      return Response.file("text/plain", file).withAttachment("größe.txt");
    }

    @Route(value = "/own", auth = "none")
    public Response own() {
      return Response.file("text/plain", file)
          .withHeader("ETag", "\"own\"")
          .withHeader("Set-Cookie", "a=b");
    }

    @Route(value = "/stream", auth = "none")
    public Response stream() {
      return Response.status(200)
          .withHeader("Content-Type", "text/plain")
          .withHeader("ETag", "\"s\"")
          .withBody(new Body.Stream(EndpointContentTest.this::open, TEXT.length()));
    }

    @Route(value = "/endless", auth = "none")
    public Response endless() {
      return Response.status(200).withBody(new Body.Stream(EndpointContentTest.this::open, -1));
    }

    @Route(value = "/no-ranges", auth = "none")
    public Response noRanges() {
      return Response.file("text/plain", file).withHeader("Accept-Ranges", "none");
    }

    @Route(value = "/created", auth = "none")
    public Response created() {
      return Response.file("text/plain", file).withStatus(201);
    }
  }

  private InputStream open() {
    opened.incrementAndGet();
    return new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void makeFile() throws IOException {
    file = Files.writeString(folder.resolve("dätä file.txt"), TEXT);
    Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
  }

  @Test
  void a_file_has_what_caches_need() {
    Answer answer = server.get("/file");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(TEXT);
    assertThat(answer.header("ETag")).matches("\"[0-9a-f-]+\"");
    assertThat(answer.header("Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=groe.txt; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt");
  }

  @Test
  void a_client_that_has_the_file_gets_a_304_until_the_file_changes() throws IOException {
    String etag = server.get("/file").header("ETag");

    Answer answer = server.call("GET", "/file").header("If-None-Match", etag).send();
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.header("ETag")).isEqualTo(etag);
    assertThat(answer.header("Content-Type")).isEmpty();
    assertThat(answer.header("Content-Disposition")).isEmpty();

    Files.setLastModifiedTime(file, FileTime.from(MODIFIED.plusNanos(1_000_000)));
    assertThat(server.call("GET", "/file").header("If-None-Match", etag).send().status())
        .isEqualTo(200);
  }

  @Test
  void a_date_alone_is_enough_and_a_tag_counts_more() {
    assertThat(since("Fri, 02 Jan 2026 03:04:05 GMT")).isEqualTo(304);
    assertThat(since("Fri, 02 Jan 2026 03:04:04 GMT")).isEqualTo(200);
    assertThat(since("some time")).isEqualTo(200);
    assertThat(
            server
                .call("GET", "/file")
                .header("If-None-Match", "\"other\"")
                .header("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT")
                .send()
                .status())
        .isEqualTo(200);
  }

  private int since(String date) {
    return server.call("GET", "/file").header("If-Modified-Since", date).send().status();
  }

  @Test
  void another_state_than_the_wanted_one_is_a_412() {
    assertThat(server.call("GET", "/file").header("If-Match", "\"x\"").send().status())
        .isEqualTo(412);
    assertThat(
            server
                .call("GET", "/file")
                .header("If-Unmodified-Since", "Fri, 02 Jan 2026 03:04:04 GMT")
                .send()
                .status())
        .isEqualTo(412);
    assertThat(server.call("GET", "/own").header("If-Match", "\"own\"").send().status())
        .isEqualTo(200);
  }

  @Test
  void what_the_endpoint_says_about_its_content_counts() {
    Answer answer = server.call("GET", "/own").header("If-None-Match", "W/\"own\"").send();

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("Set-Cookie")).isEqualTo("a=b");
  }

  @Test
  void one_part_is_a_206() {
    Answer answer = range("/file", "bytes=10-12");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.text()).isEqualTo("abc");
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 10-12/36");
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
  }

  private Answer range(String path, String ranges) {
    return server.call("GET", path).header("Range", ranges).send();
  }

  @Test
  void several_parts_come_in_the_order_asked_for() {
    Answer answer = range("/file", "bytes=-2,0-1,5-6");

    assertThat(answer.status()).isEqualTo(206);
    String type = answer.header("Content-Type");
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(answer.text())
        .isEqualTo(
            """
            --B
            Content-Type: text/plain
            Content-Range: bytes 34-35/36

            yz
            --B
            Content-Type: text/plain
            Content-Range: bytes 0-1/36

            01
            --B
            Content-Type: text/plain
            Content-Range: bytes 5-6/36

            56
            --B--
            """
                .replace("\n", "\r\n")
                .replace("B", boundary));
    assertThat(((Body.Stream) answer.response().body()).length()).isEqualTo(answer.bytes().length);
    assertThat(answer.header("Content-Range")).isEmpty();
  }

  @Test
  void a_part_that_is_not_there_is_a_416_that_says_how_much_there_is() {
    Answer answer = range("/file", "bytes=36-");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */36");
    assertThat(answer.bytes()).isEmpty();
  }

  @Test
  void a_part_of_another_state_is_the_whole() {
    String etag = server.get("/file").header("ETag");

    assertThat(rangeIf(etag)).isEqualTo(206);
    assertThat(rangeIf("Fri, 02 Jan 2026 03:04:05 GMT")).isEqualTo(206);
    assertThat(rangeIf("\"other\"")).isEqualTo(200);
    assertThat(rangeIf("W/" + etag)).isEqualTo(200);
    assertThat(rangeIf("Fri, 02 Jan 2026 03:04:06 GMT")).isEqualTo(200);
  }

  private int rangeIf(String condition) {
    return server
        .call("GET", "/file")
        .header("Range", "bytes=0-1")
        .header("If-Range", condition)
        .send()
        .status();
  }

  @Test
  void head_and_post_know_no_parts() {
    assertThat(server.call("HEAD", "/file").header("Range", "bytes=0-1").send().status())
        .isEqualTo(200);
    Answer posted = server.call("POST", "/file").header("Range", "bytes=0-1").send();
    assertThat(posted.status()).isEqualTo(200);
    assertThat(posted.header("ETag")).isEmpty();
  }

  @Test
  void an_endpoint_can_say_that_there_are_no_parts() {
    Answer answer = range("/no-ranges", "bytes=0-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(TEXT);
  }

  @Test
  void answers_with_another_status_are_left_alone() {
    Answer answer = range("/created", "bytes=0-1");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEmpty();
  }

  @Test
  void a_stream_is_opened_once_for_all_its_parts() {
    Answer answer = range("/stream", "bytes=0-1,10-11");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.text()).contains("\r\n\r\n01\r\n").contains("\r\n\r\nab\r\n");
    assertThat(opened).hasValue(1);
  }

  @Test
  void a_stream_cannot_go_back_so_it_is_sent_whole() {
    assertThat(range("/stream", "bytes=10-11,0-1").text()).isEqualTo(TEXT);
  }

  @Test
  void a_stream_that_the_client_has_is_not_opened() {
    assertThat(server.call("GET", "/stream").header("If-None-Match", "\"s\"").send().status())
        .isEqualTo(304);
    assertThat(opened).hasValue(0);
  }

  @Test
  void a_stream_of_unknown_length_has_no_parts() {
    Answer answer = range("/endless", "bytes=0-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Accept-Ranges")).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_an_error() throws IOException {
    Files.delete(file);

    assertThat(server.get("/file").status()).isEqualTo(500);
  }

  @Test
  void a_proxy_is_told_which_file_to_send() {
    server.sendFile(new SendFile.ByProxy(folder.resolve("filestore")));

    Answer answer = range("/file", "bytes=0-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.header("X-Sendfile")).endsWith("/d%C3%A4t%C3%A4%20file.txt");
    assertThat(answer.header("X-Accel-Redirect"))
        .isEqualTo("/web/files" + answer.header("X-Sendfile"));
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
    String etag = answer.header("ETag");
    assertThat(server.call("GET", "/file").header("If-None-Match", etag).send().status())
        .isEqualTo(304);
  }

  @Test
  void a_proxy_finds_the_file_store_where_odoo_has_it() {
    server.sendFile(new SendFile.ByProxy(folder));

    assertThat(server.get("/file").header("X-Accel-Redirect"))
        .isEqualTo("/web/filestore/d%C3%A4t%C3%A4%20file.txt");
  }

  @Test
  void streams_are_no_files_that_a_proxy_could_send() {
    server.sendFile(new SendFile.ByProxy(folder));

    assertThat(server.get("/stream").text()).isEqualTo(TEXT);
  }
}
