// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.parking;

import org.odeum.dispatcher.body.RequestRefused;
import org.odeum.http.Response.HeaderField;

/** The answers by which clients are told to try again: 503 with {@code Retry-After} (RFC 9110). */
public final class ComeAgain {
  private ComeAgain() {}

  /** The addon did not come back in time, or too many wait for it. */
  public static RequestRefused beingExchanged() {
    return refused("This part of the server is being exchanged. Try again in a moment.");
  }

  /** The addon was exchanged while it was busy with the request, for longer than it may be. */
  public static RequestRefused exchangedMeanwhile() {
    return refused("This part of the server was exchanged meanwhile. Try again.");
  }

  /** It was ended for its client before. */
  public static RequestRefused tookTooLong() {
    return refused("This request took too long and was ended.");
  }

  private static RequestRefused refused(String message) {
    return new RequestRefused(503, message, new HeaderField("Retry-After", "1"));
  }
}
