// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.middleware;

import org.odeum.http.engine.Exchange;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells whether a request comes from somebody who is developing, so that nothing of its answer may
 * be taken from a cache. Register it as a service: debug mode is on where one of them says so.
 * Called for every request, by many threads at a time.
 */
@ConsumerType
@FunctionalInterface
public interface DebugMode {
  /** Whether this request is in debug mode. Cheap, and false if in doubt. */
  boolean isOn(Exchange exchange);
}
