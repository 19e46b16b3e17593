// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Call;
import org.odeum.http.Headers;
import org.odeum.http.Response;

class DisableCacheTest {
  private static final Response CACHEABLE =
      Response.text("x")
          .withHeader("Cache-Control", "public, max-age=604800")
          .withHeader("ETag", "\"1\"")
          .withHeader("Expires", "Sun, 06 Nov 1994 08:49:37 GMT")
          .withHeader("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
          .withHeader("X-Other", "stays");

  private final AtomicReference<Headers> seen = new AtomicReference<>();

  private Call call(String target) {
    DebugAddress address = new DebugAddress();
    DisableCache step = new DisableCache(address, address::isAssets);
    return Call.to(
        exchange ->
            step.handle(
                exchange,
                next -> {
                  seen.set(next.headers());
                  next.send(CACHEABLE);
                }),
        "GET",
        target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a?debug=1", "/a?debug=", "/a?debug", "/a?x=1&debug=assets", "/a?debug&y"})
  void in_debug_mode_nothing_is_kept_and_all_else_stays(String target) {
    Answer answer = call(target).send();

    assertThat(answer.headers("Cache-Control")).containsExactly("no-cache");
    assertThat(answer.header("ETag")).isEmpty();
    assertThat(answer.header("Expires")).isEmpty();
    assertThat(answer.header("Last-Modified")).isEmpty();
    assertThat(answer.header("X-Other")).isEqualTo("stays");
    assertThat(answer.text()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "/debug=1",
        "/a?nodebug=1",
        "/a?debugger=1",
        "/a?x=debug",
        "/a?x=1&debugs=2"
      })
  void otherwise_the_answer_stays_as_it_is(String target) {
    Answer answer = call(target).send();

    assertThat(answer.response()).isSameAs(CACHEABLE);
  }

  @Test
  void what_a_page_in_debug_mode_asks_for_is_in_debug_mode() {
    assertThat(
            call("/a.js")
                .header("Referer", "http://test.example/web?debug=assets#action=1")
                .send()
                .header("Cache-Control"))
        .isEqualTo("no-store");
    assertThat(
            call("/a.png")
                .header("Referer", "http://test.example/web?debug=assets#action=1")
                .send()
                .header("Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(
            call("/a.css")
                .header("Referer", "http://test.example/web?debug=1")
                .send()
                .header("Cache-Control"))
        .isEqualTo("no-cache");
  }

  @Test
  void the_program_that_makes_pdf_files_is_no_developer() {
    assertThat(
            call("/a.css?debug=assets").header("User-Agent", "wkhtmltopdf/0.12").send().response())
        .isSameAs(CACHEABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://x/web", "http://x/debug", "http://x/web#?debug=1", "http://x/web?a=debug"})
  void other_pages_are_not_in_debug_mode(String page) {
    assertThat(call("/a.js").header("Referer", page).send().response()).isSameAs(CACHEABLE);
  }

  @Test
  void what_the_client_has_is_not_asked_for() {
    call("/a?debug=1")
        .header("If-None-Match", "\"1\"")
        .header("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")
        .header("Accept", "*/*")
        .send();

    assertThat(seen.get().first("If-None-Match")).isEmpty();
    assertThat(seen.get().all("if-modified-since")).isEmpty();
    assertThat(seen.get().names()).containsExactly("Accept");
  }
}
