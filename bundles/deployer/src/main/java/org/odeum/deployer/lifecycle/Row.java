// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import org.odeum.addon.runtime.AddonStatus;

/** A status and the symbolic name it can also be asked for by. */
record Row(AddonStatus status, String symbolicName) {
  boolean goesBy(String name) {
    return status.name().equals(name)
        || status.file().equals(name)
        || status.file().equalsIgnoreCase(name + ".java")
        || symbolicName.equals(name);
  }
}
