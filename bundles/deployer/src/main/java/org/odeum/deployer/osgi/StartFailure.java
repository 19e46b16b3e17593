// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Optional;
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
    if (activator != null && isMissing(activator.strip(), root)) {
      return "its activator " + activator.strip() + " is not in the jar";
    }
    if (failed.getType() == BundleException.ACTIVATOR_ERROR) {
      return "its activator failed: " + describe(root);
    }
    return "it cannot be started: " + describe(root);
  }

  private static boolean isMissing(String activator, Throwable root) {
    return root instanceof ClassNotFoundException
        && String.valueOf(root.getMessage()).startsWith(activator);
  }

  private static String describe(Throwable root) {
    String message = root.getMessage();
    String type = root.getClass().getSimpleName();
    Optional<String> hint = LinkageHint.of(type, message == null ? "" : message);
    if (hint.isPresent()) {
      return hint.orElseThrow();
    }
    return message == null || message.isBlank()
        ? type
        : type + ": " + message.lines().findFirst().get();
  }
}
