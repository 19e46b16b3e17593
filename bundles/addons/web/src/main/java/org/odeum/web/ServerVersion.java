// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The version that clients of Odoo are told: that of the line whose protocol this server speaks.
 * They choose their calls by it, so the number of Odeum itself would mislead them.
 */
final class ServerVersion {
  static final String SERIE = "18.0";
  static final List<Object> INFO = List.of(18, 0, 0, "final", 0, "");

  private ServerVersion() {}

  /** What {@code /web/webclient/version_info} and {@code common.version} answer. */
  static Map<String, Object> describe() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("server_version", SERIE);
    version.put("server_version_info", INFO);
    version.put("server_serie", SERIE);
    version.put("protocol_version", 1);
    return version;
  }
}
