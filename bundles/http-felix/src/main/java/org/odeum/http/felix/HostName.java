// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

/** Writes the host that a client asked for. */
final class HostName {
  private HostName() {}

  /** Host and port; the port is left out if it is the scheme's usual one. */
  static String of(String scheme, String name, int port) {
    boolean usual = port <= 0 || port == ("https".equals(scheme) ? 443 : 80);
    return usual ? name : name + ":" + port;
  }
}
