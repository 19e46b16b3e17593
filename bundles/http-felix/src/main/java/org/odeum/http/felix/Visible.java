// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.odeum.http.Response;

/** A request as those see it who look at it from outside: any thread, at any time. */
interface Visible {
  String method();

  String rawPath();

  String requestId();

  Optional<String> database();

  Optional<String> user();

  /** See {@link org.odeum.http.engine.RunningRequest#bytesCarried}. */
  long bytesCarried();

  /** It counts as in flight no longer. */
  void giveUp();

  /** See {@link org.odeum.http.engine.RunningRequest#refuse}. */
  boolean refuse(Response answer);
}
