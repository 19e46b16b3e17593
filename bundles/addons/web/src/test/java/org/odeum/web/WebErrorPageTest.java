// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.odeum.http.ErrorInfo;
import org.odeum.http.Response;

class WebErrorPageTest {
  private final WebErrorPage pages = new WebErrorPage();

  private Response draw(ErrorInfo error, FakeRequest request) {
    return pages.render(error, request).orElseThrow();
  }

  @Test
  void an_error_is_drawn_with_its_words_and_the_id_for_the_log() {
    Response page =
        draw(new ErrorInfo(404, "Not Found", "No <thing> here", "r-1"), new FakeRequest());
    assertThat(page.status()).isEqualTo(404);
    assertThat(Pages.text(page))
        .contains("<title>404 Not Found · Odeum</title>", "<h1>Not Found</h1>")
        .contains("No &lt;thing&gt; here", "Request r-1");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'");
  }

  @Test
  void the_servers_own_sentences_are_translated_and_an_addons_are_not() {
    FakeRequest german = new FakeRequest().in(Locale.GERMAN);
    ErrorInfo own = new ErrorInfo(404, "Not Found", "There is nothing at this address.", "");
    assertThat(Pages.text(draw(own, german)))
        .contains("<h1>Nicht gefunden</h1>", "Unter dieser Adresse gibt es nichts.")
        .doesNotContain("Anfrage");
    ErrorInfo addons = new ErrorInfo(404, "Not Found", "No such book", "");
    assertThat(Pages.text(draw(addons, german))).contains("Nicht gefunden", "No such book");
  }

  @Test
  void a_status_without_words_of_its_own_is_drawn_with_the_given_ones() {
    String page = Pages.text(draw(new ErrorInfo(418, "I'm a Teapot", "", ""), new FakeRequest()));
    assertThat(page).contains("<h1>I&#39;m a Teapot</h1>");
  }

  @Test
  void an_error_without_a_message_says_what_the_status_means() {
    ErrorInfo error = new ErrorInfo(500, "Internal Server Error", "", "r-2");
    assertThat(Pages.text(draw(error, new FakeRequest()))).contains("Its log tells more", "r-2");
  }

  @Test
  void the_page_comes_out_even_if_the_sessions_are_the_trouble() {
    ErrorInfo error = new ErrorInfo(503, "Service Unavailable", "", "");
    assertThat(Pages.text(draw(error, new FakeRequest().withoutSessionStore())))
        .contains("lang=\"en\"", "Service Unavailable");
  }
}
