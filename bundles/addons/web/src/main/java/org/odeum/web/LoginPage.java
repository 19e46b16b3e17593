// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import java.util.Optional;
import org.odeum.http.Response;
import org.odeum.web.Page.Framing;

/**
 * Draws the page with the form to log in.
 *
 * @param csrfToken proves that the form comes from here
 * @param databases to choose from; the choice is not shown if there is only one
 * @param database the one that is chosen; empty for none
 * @param login what was typed before; empty for nothing
 * @param redirect where to go afterwards; empty for the home page
 * @param error why the last try failed
 */
record LoginPage(
    String csrfToken,
    List<String> databases,
    String database,
    String login,
    String redirect,
    Optional<String> error) {
  private static final String BODY =
      """
      <body class="narrow">
      <main>
      <div class="brand">{}<span>Odeum</span></div>
      <div class="panel">
      <h1>{}</h1>
      {}<form method="post" action="/web/login">
      <input type="hidden" name="csrf_token" value="{}">
      <input type="hidden" name="redirect" value="{}">
      {}<label for="login">{}</label>
      <input id="login" name="login" type="text" value="{}" required autocomplete="username"
       autocapitalize="none" spellcheck="false"{}>
      <label for="password">{}</label>
      <input id="password" name="password" type="password" required
       autocomplete="current-password"{}>
      <button type="submit" class="primary">{}</button>
      </form>
      </div>
      </main>
      </body>
      """;

  private static final Markup FOCUS = new Markup(" autofocus");
  private static final Markup FOCUS_AND_ERROR =
      new Markup(" autofocus aria-invalid=\"true\" aria-describedby=\"error\"");

  Response draw(Texts texts) {
    // After a wrong password that is what is typed again.
    boolean again = !login.isEmpty();
    Markup inPassword = error.isPresent() ? FOCUS_AND_ERROR : FOCUS;
    Markup body =
        Markup.of(
            BODY,
            Page.LOGO,
            texts.get("login.title"),
            alert(),
            csrfToken,
            redirect,
            choice(texts),
            texts.get("login.login"),
            login,
            again ? Markup.NONE : FOCUS,
            texts.get("login.password"),
            again ? inPassword : Markup.NONE,
            texts.get("login.submit"));
    return new Page(texts, texts.get("login.title"), body, Framing.THIS_SERVER).toResponse();
  }

  private Markup alert() {
    return error
        .map(text -> Markup.of("<p class=\"alert\" role=\"alert\" id=\"error\">{}</p>\n", text))
        .orElse(Markup.NONE);
  }

  private Markup choice(Texts texts) {
    if (databases.size() < 2) {
      return Markup.NONE;
    }
    return Markup.of(
        "<label for=\"db\">{}</label>\n<select id=\"db\" name=\"db\">{}</select>\n",
        texts.get("login.database"),
        Markup.join(
            databases.stream()
                .map(
                    name ->
                        Markup.of(
                            name.equals(database)
                                ? "<option selected>{}</option>"
                                : "<option>{}</option>",
                            name))));
  }
}
