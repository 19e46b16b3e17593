// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/**
 * A rule together with what it leads to.
 *
 * @param <T> the type of endpoints
 * @param rule the rule
 * @param endpoint what it leads to
 */
public record Route<T>(Rule rule, T endpoint) {}
