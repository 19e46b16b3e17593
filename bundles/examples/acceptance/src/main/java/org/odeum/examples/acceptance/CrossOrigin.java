// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.util.Map;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.osgi.service.component.annotations.Component;

/** Routes that scripts of other sites may call. */
@Component
public class CrossOrigin implements Controller {
  /** From any site, with the usual methods. */
  @Route(value = "/acceptance/cors-default", auth = "none", cors = "*")
  public String any() {
    return "cors";
  }

  /** From any site, with two methods. */
  @Route(
      value = "/acceptance/cors-methods",
      auth = "none",
      methods = {"GET", "PUT"},
      cors = "*",
      csrf = false)
  public String methods() {
    return "cors";
  }

  /** From one site. */
  @Route(value = "/acceptance/cors-origin", auth = "none", cors = "https://app.example")
  public String origin() {
    return "cors";
  }

  /** From any site by JSON-RPC. */
  @Route(value = "/acceptance/cors-json", type = RouteType.JSON, auth = "none", cors = "*")
  public Map<String, Object> json() {
    return Map.of();
  }

  /** From any site for users who are logged in; the question before it is for all. */
  @Route(value = "/acceptance/cors-user", cors = "*")
  public String user() {
    return "cors";
  }
}
