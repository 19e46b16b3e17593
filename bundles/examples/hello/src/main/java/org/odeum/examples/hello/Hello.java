// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.hello;

import org.odeum.addon.Addon;
import org.odeum.http.Controller;
import org.odeum.http.Param;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** Greets whoever asks. */
@Addon(name = "hello", summary = "Greets whoever asks")
@Component
public class Hello implements Controller {
  /** Answers {@code /hello} and {@code /hello/<name>}. */
  @Route(
      value = {"/hello", "/hello/<name>"},
      auth = "none",
      methods = "GET")
  public String hello(@Param(defaultValue = "world") String name) {
    return "Hello, " + name + "!";
  }
}
