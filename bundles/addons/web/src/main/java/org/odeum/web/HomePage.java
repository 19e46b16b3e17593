// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import org.odeum.auth.User;
import org.odeum.http.Response;
import org.odeum.web.Page.Framing;

/**
 * Draws the page after logging in: who is there, and which addons run.
 *
 * @param user who is logged in
 * @param database its name
 * @param csrfToken for the button that logs out
 * @param running the addons that answer requests
 * @param troubled those that do not; for administrators
 */
record HomePage(
    User user,
    String database,
    String csrfToken,
    List<AddonCard> running,
    List<AddonCard> troubled) {
  private static final String BODY =
      """
      <body>
      <a class="skip" href="#main">{}</a>
      <header class="bar">
      <a class="brand" href="/web">{}<span>Odeum</span></a>
      <div class="who"><span class="name">{}</span><span class="hint">{}</span></div>
      <form method="post" action="/web/session/logout">
      <input type="hidden" name="csrf_token" value="{}">
      <button type="submit">{}</button>
      </form>
      </header>
      <main id="main" class="wide">
      <h1>{}</h1>
      {}<h2>{}</h2>
      <ul class="cards">
      {}</ul>
      {}</main>
      </body>
      """;

  Response draw(Texts texts) {
    Markup body =
        Markup.of(
            BODY,
            texts.get("home.skip"),
            Page.LOGO,
            user.displayName(),
            texts.get("home.where", user.login(), database),
            csrfToken,
            texts.get("home.logout"),
            texts.get("home.welcome", user.displayName()),
            troubles(texts),
            texts.get("home.addons"),
            Markup.join(running.stream().map(HomePage::card)),
            hint(texts));
    return new Page(texts, texts.get("home.title"), body, Framing.NOBODY).toResponse();
  }

  private static Markup card(AddonCard addon) {
    return Markup.of(
        "<li class=\"card\"><h3>{} <small>{}</small></h3>\n{}{}</li>\n",
        addon.name(),
        addon.version(),
        addon.summary().isEmpty() ? Markup.NONE : Markup.of("<p>{}</p>\n", addon.summary()),
        links(addon));
  }

  private static Markup links(AddonCard addon) {
    if (addon.links().isEmpty()) {
      return Markup.NONE;
    }
    return Markup.of(
        "<p class=\"links\">{}</p>\n",
        Markup.join(
            addon.links().stream().map(path -> Markup.of("<a href=\"{}\">{}</a> ", path, path))));
  }

  private Markup troubles(Texts texts) {
    if (troubled.isEmpty()) {
      return Markup.NONE;
    }
    return Markup.of(
        "<section class=\"trouble\" aria-labelledby=\"trouble\"><h2 id=\"trouble\">{}</h2>\n"
            + "<dl>\n{}</dl></section>\n",
        texts.get("home.troubled"),
        Markup.join(
            troubled.stream()
                .map(
                    addon ->
                        Markup.of(
                            "<dt>{} <small>{}</small></dt><dd>{}</dd>\n",
                            addon.name(),
                            addon.version(),
                            addon.problem().orElse("")))));
  }

  /** A server with nothing but its own addon has just been set up. */
  private Markup hint(Texts texts) {
    return running.size() > 1 || !troubled.isEmpty()
        ? Markup.NONE
        : Markup.of("<p class=\"hint\">{}</p>\n", texts.get("home.empty"));
  }
}
