// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.util.Objects;
import java.util.Optional;

/**
 * What a session has to know of a request.
 *
 * @param remoteAddress the client's address, for the device log
 * @param userAgent the {@code User-Agent} field, for the device log
 * @param secure whether the client came by https: its cookie will be sent by https only
 * @param saved false for routes with {@code saveSession = false}: nothing is stored, no cookie sent
 */
public record SessionRequest(
    String remoteAddress, Optional<String> userAgent, boolean secure, boolean saved) {
  /** Refuses nulls. */
  public SessionRequest {
    Objects.requireNonNull(remoteAddress, "remoteAddress");
    Objects.requireNonNull(userAgent, "userAgent");
  }
}
