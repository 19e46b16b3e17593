// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.Locale;
import java.util.Optional;
import org.odeum.http.ErrorInfo;
import org.odeum.http.ErrorPage;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.web.Page.Framing;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;

/**
 * Draws errors in the style of the other pages; one of an addon comes first unless it has a
 * negative ranking itself.
 */
@Component(property = Constants.SERVICE_RANKING + ":Integer=" + WebErrorPage.RANKING)
public final class WebErrorPage implements ErrorPage {
  static final int RANKING = -1000;

  private static final String BODY =
      """
      <body class="narrow">
      <main>
      <div class="brand">{}<span>Odeum</span></div>
      <div class="panel error">
      <p class="status">{}</p>
      <h1>{}</h1>
      {}{}<p><a class="button" href="/">{}</a></p>
      </div>
      </main>
      </body>
      """;

  /** Called by Declarative Services. */
  public WebErrorPage() {}

  @Override
  public Optional<Response> render(ErrorInfo error, Request request) {
    Texts texts = Texts.forErrorsOf(request);
    String title = texts.find("error." + error.status() + ".title").orElse(error.title());
    Markup body =
        Markup.of(
            BODY,
            Page.LOGO,
            error.status(),
            title,
            paragraph("<p>{}</p>\n", explanation(error, texts)),
            paragraph(
                "<p class=\"hint\">{}</p>\n",
                error.requestId().isEmpty() ? "" : texts.get("error.request", error.requestId())),
            texts.get("error.home"));
    Response page =
        new Page(texts, error.status() + " " + title, body, Framing.NOBODY).toResponse();
    return Optional.of(page.withStatus(error.status()));
  }

  private static Markup paragraph(String template, String text) {
    return text.isEmpty() ? Markup.NONE : Markup.of(template, text);
  }

  /**
   * What the error says, translated if it is one of the server's own sentences; if it says nothing,
   * what there is to say about the status.
   */
  private static String explanation(ErrorInfo error, Texts texts) {
    String key = "error." + error.status() + ".text";
    String usual = Texts.in(Locale.ENGLISH).find(key).orElse("");
    return error.message().isEmpty() || error.message().equals(usual)
        ? texts.find(key).orElse("")
        : error.message();
  }
}
