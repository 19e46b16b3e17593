// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.Map;

/** Where configurations take effect. */
interface Store {
  /** Puts values into force; those a configuration had before any file are kept below them. */
  void put(ConfigurationName name, Map<String, Object> values);

  /** Makes the configuration what it was before any file: mostly, no configuration at all. */
  void remove(ConfigurationName name);
}
