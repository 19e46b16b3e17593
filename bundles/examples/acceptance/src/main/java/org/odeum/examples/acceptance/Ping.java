// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import org.odeum.http.Controller;
import org.odeum.http.Route;
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
}
