// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls the routed method below: a parameter of this type gives an addon that overrides a route of
 * an addon it depends on what {@code super()} is in Odoo.
 *
 * <pre>{@code
 * @Route(value = "/shop", auth = "public")
 * public Response shop(Overridden original) throws Exception {
 *   return ((Response) original.call()).withHeader("X-Shop", "mine");
 * }
 * }</pre>
 *
 * <p>The methods below an overriding one are those of the same rule, as written, in addons that it
 * depends on, directly or not; the nearest is called. When that addon goes, the next one is below.
 * For use during the request it was given for.
 */
@ProviderType
public interface Overridden {
  /** Whether there is a method below. */
  boolean exists();

  /**
   * Calls the method below with the parameters of the request.
   *
   * @return what that method returned, not yet made into a response; null if it returned nothing
   * @throws HttpException with status 404 if there is no method below
   * @throws Exception what that method threw
   */
  Object call() throws Exception;

  /**
   * Calls the method below with some parameters changed.
   *
   * @param changed replace the request's parameters of the same names, converted like these
   * @return as {@link #call()}
   * @throws Exception as {@link #call()}
   */
  Object call(Map<String, ?> changed) throws Exception;
}
