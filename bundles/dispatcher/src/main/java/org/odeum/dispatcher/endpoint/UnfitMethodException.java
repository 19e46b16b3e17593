// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.io.Serial;

/** Says why a method cannot be an endpoint, in words that go after the method's name. */
final class UnfitMethodException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnfitMethodException(String message) {
    super(message);
  }
}
