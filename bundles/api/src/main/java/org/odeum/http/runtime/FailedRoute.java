// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.runtime;

/**
 * Describes a route that an addon declares and that is not served.
 *
 * @param rule the rule as written; empty if the whole controller failed
 * @param addon the technical name of the addon it comes from
 * @param bundleId that addon's bundle
 * @param endpoint the controller's class and method, or its class
 * @param reason one sentence: what is wrong and what would mend it
 */
public record FailedRoute(
    String rule, String addon, long bundleId, String endpoint, String reason) {}
