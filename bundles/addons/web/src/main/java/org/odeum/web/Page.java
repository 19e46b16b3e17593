// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.odeum.http.Response;

/**
 * The frame of every page of this addon: head, brand, and the header fields that keep a browser
 * from doing what the page does not need.
 *
 * @param texts in which language
 * @param title for the window
 * @param body what stands in the body
 * @param framing who may show it in a frame
 */
record Page(Texts texts, String title, Markup body, Framing framing) {
  /** The mark beside the name; decoration for readers of screens. */
  static final Markup LOGO =
      new Markup(
          "<img class=\"logo\" src=\"/web/static/img/odeum.svg\" alt=\"\" width=\"32\""
              + " height=\"32\">");

  private static final String STYLE = "/web/static/css/web.css";

  /** The files are kept by browsers for a week; other content is another address. */
  private static final String STYLE_ADDRESS = STYLE + "?v=" + checksum(STYLE);

  private static final String LAYOUT =
      """
      <!doctype html>
      <html lang="{}">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <title>{} · Odeum</title>
      <link rel="icon" type="image/svg+xml" href="/web/static/img/odeum.svg">
      <link rel="stylesheet" href="{}">
      </head>
      {}
      </html>
      """;

  /** Who may show a page in a frame; the same rules as Odoo's. */
  enum Framing {
    /** Nobody: clicks cannot be stolen. */
    NOBODY("DENY", "'none'"),
    /** Pages of this server. */
    THIS_SERVER("SAMEORIGIN", "'self'");

    private final String option;
    private final String ancestors;

    Framing(String option, String ancestors) {
      this.option = option;
      this.ancestors = ancestors;
    }
  }

  /** The answer, status 200. */
  Response toResponse() {
    Markup whole = Markup.of(LAYOUT, texts.language(), title, STYLE_ADDRESS, body);
    return Response.html(whole.html())
        .withHeader("Content-Security-Policy", policy())
        .withHeader("X-Frame-Options", framing.option)
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Referrer-Policy", "same-origin")
        .withHeader("Cache-Control", "no-store");
  }

  private String policy() {
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        + " base-uri 'none'; frame-ancestors "
        + framing.ancestors;
  }

  private static String checksum(String address) {
    // The address /web/static/… is the file static/… of this jar.
    try (InputStream file = Page.class.getResourceAsStream(address.substring("/web".length()))) {
      CRC32 sum = new CRC32();
      sum.update(file == null ? address.getBytes(UTF_8) : file.readAllBytes());
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
