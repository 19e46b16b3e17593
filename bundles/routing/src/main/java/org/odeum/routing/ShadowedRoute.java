// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/**
 * A route that can never serve, because another one of the same table takes all its requests.
 *
 * @param <T> the type of endpoints
 * @param route the route that never serves
 * @param by the route, given earlier to the builder, that serves instead
 */
public record ShadowedRoute<T>(Route<T> route, Route<T> by) {}
