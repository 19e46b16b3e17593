// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health.disk;

/**
 * How much of a disk is to stay free.
 *
 * @param amount bytes, or hundredths of the disk
 * @param percent which of the two
 */
record Reserve(double amount, boolean percent) {
  private static final double HUNDRED = 100;

  /** Reads the option: bytes ({@code 1073741824}) or a part of the disk ({@code 1%}). */
  static Reserve parse(String text) {
    boolean percent = text.endsWith("%");
    return new Reserve(
        Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text), percent);
  }

  /** In bytes, for a disk of this size. */
  long of(long disk) {
    return Math.round(percent ? disk * amount / HUNDRED : amount);
  }

  /** Whether anything is kept. */
  boolean isNothing() {
    return amount == 0;
  }
}
