// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Marks a service whose {@link Route} methods answer requests.
 *
 * <p>Register it as an OSGi service, best with {@code @Component}: its routes are live as soon as
 * its addon is published and gone when the service goes. One instance serves all requests, many at
 * a time, so it must be safe for use by several threads.
 */
@ConsumerType
public interface Controller {}
