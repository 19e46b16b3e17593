// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** Tells that a converter cannot write a value into a URL. */
public final class ValueRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ValueRefusedException(String variable, String pattern, IllegalArgumentException cause) {
    super(
        "Cannot write <" + variable + "> of URL rule '" + pattern + "': " + cause.getMessage(),
        cause);
  }
}
