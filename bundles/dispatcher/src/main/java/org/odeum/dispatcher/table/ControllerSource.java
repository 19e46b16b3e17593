// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import org.odeum.dispatcher.endpoint.Owner;

/**
 * Where a controller can be had from; equal to another source if both stand for the same service.
 */
public interface ControllerSource {
  /** The addon it comes from. */
  Owner owner();

  /**
   * Makes the controller, or gives the one that was made before.
   *
   * @throws ControllerUnavailableException if it cannot be made; the message says why
   */
  Object obtain() throws ControllerUnavailableException;

  /** Gives the controller back; called once for each successful {@link #obtain}. */
  void release();

  /** The class or component, for people. */
  String description();
}
