// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/** Tells bundles that the deployer installed from those of the server itself. */
final class Generations {
  private static final String LOCATION = "odeum:";

  private Generations() {}

  static boolean isGeneration(Bundle bundle) {
    return bundle.getLocation().startsWith(LOCATION);
  }

  static boolean isFragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }
}
