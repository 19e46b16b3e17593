// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

/**
 * Bounds what a dropped file may cost.
 *
 * @param fileBytes the largest file
 * @param entries the largest number of entries
 * @param unpackedBytes the largest sum of what the entries unpack to
 */
public record Limits(long fileBytes, int entries, long unpackedBytes) {
  /** 512 MiB, 65,535 entries (what a zip without extensions can hold), 2 GiB unpacked. */
  public static final Limits DEFAULT = new Limits(512L << 20, 65_535, 2L << 30);
}
