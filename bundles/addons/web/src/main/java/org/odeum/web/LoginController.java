// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import java.util.Optional;
import org.odeum.auth.LoginService;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Logs people in by a form, and out again; routes and fields are Odoo's. */
@Component
public final class LoginController implements Controller {
  private static final String ROUTE = "/web/login";

  private final LoginService logins;

  /** Called by Declarative Services. */
  @Activate
  public LoginController(@Reference LoginService logins) {
    this.logins = logins;
  }

  /** Shows the form; who is logged in goes on at once. */
  @Route(value = ROUTE, auth = "public", methods = "GET")
  public Response show(
      Request request, Optional<String> redirect, Optional<String> login, Optional<String> db) {
    if (request.user().filter(user -> !user.isPublic()).isPresent()) {
      return request.redirect(RedirectTarget.of(redirect, RedirectTarget.HOME));
    }
    return draw(request, redirect, login, db, Optional.empty());
  }

  /**
   * Takes the form. A wrong password is answered with the form and status 200, as in Odoo: browsers
   * offer to save what was answered with a redirect.
   */
  @Route(value = ROUTE, auth = "public", methods = "POST")
  public Response logIn(
      Request request,
      Optional<String> login,
      Optional<String> password,
      Optional<String> redirect,
      Optional<String> db) {
    try {
      logins.logIn(
          request, database(request, db), login.orElse(""), password.orElse("").toCharArray());
    } catch (AccessDenied denied) {
      return draw(request, redirect, login, db, Optional.of(denied));
    }
    return request.redirect(RedirectTarget.of(redirect, RedirectTarget.HOME));
  }

  /**
   * Logs out. By GET too, as clients of Odoo do it: browsers send the cookie with links that a
   * person follows, but not with pictures and forms of other sites.
   */
  @Route(
      value = "/web/session/logout",
      auth = "none",
      methods = {"GET", "POST"})
  public Response logOut(Request request, Optional<String> redirect) {
    logins.logOut(request, true);
    return request.redirect(RedirectTarget.of(redirect, RedirectTarget.LOGIN));
  }

  private Response draw(
      Request request,
      Optional<String> redirect,
      Optional<String> login,
      Optional<String> db,
      Optional<AccessDenied> denied) {
    Texts texts = Texts.in(request.locale());
    return new LoginPage(
            request.csrfToken(),
            logins.databases(),
            database(request, db),
            login.orElse(""),
            redirect.orElse(""),
            denied.map(reason -> explain(reason, texts)))
        .draw(texts);
  }

  private static String explain(AccessDenied denied, Texts texts) {
    String usual = new AccessDenied().getMessage();
    String reason = denied.getMessage();
    return reason.equals(usual) ? texts.get("login.wrong") : reason;
  }

  /** The one that was chosen, else that of the request, else the first. */
  private String database(Request request, Optional<String> chosen) {
    List<String> there = logins.databases();
    return chosen
        .filter(there::contains)
        .or(request::database)
        .or(() -> there.stream().findFirst())
        .orElse("");
  }
}
