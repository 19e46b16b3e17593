// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import java.util.Map;
import org.odeum.auth.LoginService;
import org.odeum.auth.User;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.http.SessionExpiredException;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** The session routes of programs: JSON-RPC, with the paths and members of Odoo. */
@Component
public final class SessionController implements Controller {
  private static final long USUAL_LIMIT = 128L << 20;

  private final LoginService logins;
  private final AddonCatalog addons;
  private final long maxUpload;

  /** Called by Declarative Services. */
  @Activate
  public SessionController(
      @Reference LoginService logins,
      @Reference AddonCatalog addons,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerOptions options) {
    this(logins, addons, options == null ? USUAL_LIMIT : maxUpload(options));
  }

  SessionController(LoginService logins, AddonCatalog addons, long maxUpload) {
    this.logins = logins;
    this.addons = addons;
    this.maxUpload = maxUpload;
  }

  private static long maxUpload(ServerOptions options) {
    return options.value("max_content_length").map(Long::parseLong).orElse(USUAL_LIMIT);
  }

  /**
   * Logs in and tells about the session.
   *
   * @throws org.odeum.exceptions.AccessDenied if that fails; the session is left alone, so that no
   *     cookie is sent, which some clients take for success
   */
  @Route(value = "/web/session/authenticate", type = RouteType.JSON, auth = "none")
  public Map<String, Object> authenticate(
      Request request, String db, String login, String password) {
    User user = logins.logIn(request, db, login, password.toCharArray());
    return SessionInfo.of(request, user, db, maxUpload);
  }

  /** Tells about the session, and counts as a use of it. */
  @Route(value = "/web/session/get_session_info", type = RouteType.JSON, auth = "user")
  public Map<String, Object> info(Request request) {
    User user = request.user().orElseThrow(SessionExpiredException::new);
    request.session().touch();
    return SessionInfo.of(request, user, request.database().orElse(""), maxUpload);
  }

  /** Answers nothing if somebody is logged in; the error otherwise is that of the auth method. */
  @Route(value = "/web/session/check", type = RouteType.JSON, auth = "user")
  public void check() {}

  /** Ends the session. */
  @Route(value = "/web/session/destroy", type = RouteType.JSON, auth = "user")
  public void destroy(Request request) {
    logins.logOut(request, false);
  }

  /** The names of the addons that run. */
  @Route(value = "/web/session/modules", type = RouteType.JSON, auth = "user")
  public List<String> modules() {
    return addons.running().stream().map(AddonCard::name).toList();
  }

  /** The names of the databases one can log in to. */
  @Route(value = "/web/database/list", type = RouteType.JSON, auth = "none")
  public List<String> databases() {
    return logins.databases();
  }
}
