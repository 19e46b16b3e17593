// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.greeter;

import org.odeum.addon.Addon;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Greets people by name; its route is there as long as a {@link Greeting} is. */
@Addon(name = "greeter", summary = "A service with live configuration")
@Component
public class GreeterController implements Controller {
  private final Greeting greeting;

  /** Gets the service it needs. */
  @Activate
  public GreeterController(@Reference Greeting greeting) {
    this.greeting = greeting;
  }

  /** Answers {@code /greet/<name>}. */
  @Route(value = "/greet/<name>", auth = "none")
  public String greet(String name) {
    return greeting.greet(name);
  }
}
