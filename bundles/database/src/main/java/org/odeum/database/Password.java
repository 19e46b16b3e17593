// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

/** A password, which no message shows. */
public record Password(String secret) {
  @Override
  public String toString() {
    return secret.isEmpty() ? "none" : "***";
  }
}
