// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import org.odeum.http.Controller;
import org.odeum.http.Param;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** Puts values into the visitor's session and takes them out. */
@Component
public class SessionValues implements Controller {
  private static final String PREFIX = "acc_";

  /** Stores a value. */
  @Route(value = "/acceptance/session-set", auth = "none")
  public String set(Request request, String key, @Param(defaultValue = "") String value) {
    request.session().put(PREFIX + key, value);
    return "ok";
  }

  /** The value of a key, or an empty text. */
  @Route(value = "/acceptance/session-get", auth = "none")
  public String get(Request request, String key) {
    return request.session().get(PREFIX + key).map(String::valueOf).orElse("");
  }

  /** Uses the session and changes nothing. */
  @Route(value = "/acceptance/session-touch", auth = "none")
  public String touch(Request request) {
    request.session().touch();
    return "ok";
  }

  /** Sets a value that is forgotten with the request. */
  @Route(value = "/acceptance/session-nosave", auth = "none", saveSession = false)
  public String setWithoutSaving(
      Request request, String key, @Param(defaultValue = "") String value) {
    return set(request, key, value);
  }
}
