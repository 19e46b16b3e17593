// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.odeum.auth.User;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** Shows what the server knows of a visitor. */
@Component
public class Visitors implements Controller {
  /** Anybody. */
  @Route(value = "/acceptance/whoami-public", auth = "public")
  public Map<String, Object> whoamiPublic(Request request) {
    return whoami(request);
  }

  /** Users who are logged in. */
  @Route("/acceptance/whoami-user")
  public Map<String, Object> whoamiUser(Request request) {
    return whoami(request);
  }

  /** What is not there is false, as everywhere in Odoo's data. */
  private static Map<String, Object> whoami(Request request) {
    Map<String, Object> who = new LinkedHashMap<>();
    who.put("login", request.user().<Object>map(User::login).orElse(false));
    who.put("uid", request.user().<Object>map(User::id).orElse(false));
    OptionalLong ofSession = request.session().uid();
    who.put("session_uid", ofSession.isPresent() ? (Object) ofSession.getAsLong() : false);
    return who;
  }

  /** The language the visitor is spoken to in. */
  @Route(value = "/acceptance/lang", auth = "public")
  public String lang(Request request) {
    return String.valueOf(request.context().get("lang"));
  }

  /** A token for forms. */
  @Route(value = "/acceptance/csrf-token", auth = "public")
  public String csrfToken(Request request) {
    return request.csrfToken();
  }

  /** A token whose time was over ten seconds ago. */
  @Route(value = "/acceptance/csrf-token-expired", auth = "public")
  public String expiredCsrfToken(Request request) {
    return request.csrfToken(Duration.ofSeconds(-10));
  }
}
