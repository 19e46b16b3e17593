// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/**
 * The settings of a {@link RouteTable} that rules can rely on or override.
 *
 * @param strictSlashes whether a missing final slash redirects
 * @param mergeSlashes whether repeated slashes are folded
 * @param redirectDefaults whether explicit defaults and aliases redirect to the canonical URL
 * @param hostMatching whether rules are matched against the whole host instead of the subdomain
 * @param defaultSubdomain the subdomain of rules and bindings without one
 * @param sortParameters whether built URLs have their query sorted by name
 */
record TableOptions(
    boolean strictSlashes,
    boolean mergeSlashes,
    boolean redirectDefaults,
    boolean hostMatching,
    String defaultSubdomain,
    boolean sortParameters) {}
