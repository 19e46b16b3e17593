// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** Tells that no rule of an endpoint can make a URL from the values given. */
public final class UrlBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UrlBuildException(String message) {
    super(message);
  }
}
