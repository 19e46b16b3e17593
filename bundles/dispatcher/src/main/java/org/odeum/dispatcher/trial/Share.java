// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.trial;

/**
 * The part of the clients that takes part in a trial.
 *
 * @param percent how many of a hundred, 0 to 100
 */
public record Share(int percent) {
  private static final int WHOLE = 100;

  /** Whether a client belongs to it: the same ones in each trial, in each process. */
  public boolean takes(String client) {
    return Integer.remainderUnsigned(mixed(client.hashCode()), WHOLE) < percent;
  }

  /** Spreads keys that differ little (the last step of MurmurHash3, public domain). */
  private static int mixed(int hash) {
    int mixed = hash;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }
}
