// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import org.odeum.auth.User;
import org.odeum.auth.User.Role;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.SessionExpiredException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way in: from the bare address to the page after logging in. */
@Component
public final class HomeController implements Controller {
  private final AddonCatalog addons;

  /** Called by Declarative Services. */
  @Activate
  public HomeController(@Reference AddonCatalog addons) {
    this.addons = addons;
  }

  /**
   * Leads to the home page. An addon that depends on {@code web} may have a page of its own here.
   */
  @Route(value = "/", auth = "none", methods = "GET", saveSession = false)
  public Response root() {
    return Response.redirect(RedirectTarget.HOME);
  }

  /** Leads from the addresses of Odoo's client to the home page. */
  @Route(
      value = {"/odoo", "/odoo/<path:rest>"},
      auth = "none",
      methods = "GET",
      saveSession = false)
  public Response client(Request request) {
    return Response.redirect(RedirectTarget.HOME);
  }

  /** Shows who is logged in and what runs; counts as a use of the session. */
  @Route(value = "/web", auth = "user", methods = "GET")
  public Response home(Request request) {
    User user = request.user().orElseThrow(SessionExpiredException::new);
    request.session().touch();
    return new HomePage(
            user,
            request.database().orElse(""),
            request.csrfToken(),
            addons.running(),
            user.role() == Role.ADMINISTRATOR ? addons.troubled() : List.of())
        .draw(Texts.in(request.locale()));
  }
}
