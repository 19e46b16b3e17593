// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.Serial;

/** Says that a text is no JSON, or that a value has no form in JSON. */
public final class JsonFormatException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  JsonFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
