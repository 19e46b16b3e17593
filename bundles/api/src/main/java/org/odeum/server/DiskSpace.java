// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps requests from filling the disk of the data directory: whoever is going to write there for a
 * request asks first. The server offers it as a service; {@code fallocate_reserve} says how much is
 * to stay free, as in OpenStack Swift. For any thread, and cheap: the disk is looked at every few
 * seconds, not at each call.
 */
@ProviderType
@FunctionalInterface
public interface DiskSpace {
  /** Refuses nothing, for when nobody looks after the disk. */
  DiskSpace UNLIMITED = bytes -> {};

  /**
   * Returns if that much may be written.
   *
   * @param bytes how much is going to be written, 0 or more
   * @throws org.odeum.http.HttpException with status 507 (RFC 4918) if less than the reserve would
   *     be left
   */
  void require(long bytes);
}
