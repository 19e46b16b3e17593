// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Puts into a clause why a bundle did not start. */
final class StartFailure {
  private StartFailure() {}

  static String explain(Bundle bundle, BundleException failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String activator = bundle.getHeaders("").get("Bundle-Activator");
    if (failed.getType() == BundleException.ACTIVATOR_ERROR && activator != null) {
      return root instanceof ClassNotFoundException
          ? "its activator " + activator.strip() + " is not in the jar"
          : "its activator failed: " + describe(root);
    }
    return "it cannot be started: " + describe(root);
  }

  private static String describe(Throwable root) {
    String message = root.getMessage();
    String type = root.getClass().getSimpleName();
    return message == null || message.isBlank()
        ? type
        : type + ": " + message.lines().findFirst().get();
  }
}
