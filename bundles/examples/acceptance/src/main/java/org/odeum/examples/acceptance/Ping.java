// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.util.Map;
import org.odeum.http.Controller;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.osgi.service.component.annotations.Component;

/** The shortest answer, by authentication method. */
@Component
public class Ping implements Controller {
  /** One method with two paths. */
  @Route(
      value = {"/acceptance/ping", "/acceptance/ping-none"},
      auth = "none")
  public String ping() {
    return "pong";
  }

  /** For known and unknown users. */
  @Route(value = "/acceptance/ping-public", auth = "public")
  public String pingPublic() {
    return "pong";
  }

  /** For users who are logged in, whatever they send along. */
  @Route("/acceptance/ping-user")
  public String pingUser(@Rest Map<String, Object> parameters) {
    return "pong";
  }

  /** The same by JSON-RPC. */
  @Route(value = "/acceptance/json-ping-user", type = RouteType.JSON)
  public String jsonPingUser(@Rest Map<String, Object> parameters) {
    return "pong";
  }
}
