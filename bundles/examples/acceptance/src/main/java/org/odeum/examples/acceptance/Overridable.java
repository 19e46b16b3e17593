// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** A controller that {@link Overriding} extends. */
@Component
public class Overridable implements Controller {
  /** The original's text. */
  @Route(value = "/acceptance/override", auth = "none")
  public String text() {
    return "base";
  }
}
