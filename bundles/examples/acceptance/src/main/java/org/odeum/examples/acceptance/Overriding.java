// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import org.odeum.http.Controller;
import org.osgi.service.component.annotations.Component;

/** Takes over a route by extending its controller; the route need not be named again. */
@Component(service = Controller.class)
public class Overriding extends Overridable {
  @Override
  public String text() {
    return super.text() + "+ext";
  }
}
