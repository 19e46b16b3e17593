// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.io.Serial;

/** Says what a parameter should have been, in words that go after "must be". */
final class UnfitValueException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnfitValueException(String expectation) {
    // Clients cause these, so they must be cheap: no stack trace.
    super(expectation, null, false, false);
  }
}
