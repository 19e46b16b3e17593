// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a kind of variable to the rules of routes, beside the built-in {@code string}, {@code int},
 * {@code float}, {@code path}, {@code any} and {@code uuid}: the counterpart of a converter in
 * werkzeug and of Odoo's {@code _get_converters}.
 *
 * <pre>{@code
 * @Component
 * public class Colors implements RouteConverter {
 *   public String name() {
 *     return "color";
 *   }
 *
 *   public RouteVariable variable(RouteArguments arguments) {
 *     arguments.none();
 *     return text -> Color.named(text).map(Object.class::cast);
 *   }
 * }
 *
 * @Route("/paint/<color:base>")
 * public String paint(Color base) { ... }
 * }</pre>
 *
 * <p>Register it as a service. Rules that name a converter which nobody provides are not served,
 * and come when the service comes; rules of all addons may name it. Of several services with one
 * name the one with the highest ranking counts. The name of a built-in converter can be taken over
 * by a service that takes the same arguments. Called by several threads at a time.
 */
@ConsumerType
public interface RouteConverter {
  /**
   * The name by which rules ask for it: letters, digits and underscores, not beginning with a
   * digit. Does not change while the service is registered.
   */
  String name();

  /**
   * The variable for one place in a rule. Called while routes are put together, so it must return
   * soon and wait for no other thread.
   *
   * @param arguments what the rule says in parentheses
   * @throws IllegalArgumentException if the arguments do not fit; the message says what would, to
   *     be read after "expected": the route is then not served
   */
  RouteVariable variable(RouteArguments arguments);
}
