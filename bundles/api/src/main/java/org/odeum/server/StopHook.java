// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is called once when the server begins to stop, after it has stopped accepting requests and before
 * any bundle stops: the counterpart of Odoo's {@code CommonServer.on_stop}. Register it as a
 * service.
 */
@ConsumerType
@FunctionalInterface
public interface StopHook {
  /** Does the work. Anything thrown is logged, and the next hook is called. */
  void serverStopping() throws Exception;
}
