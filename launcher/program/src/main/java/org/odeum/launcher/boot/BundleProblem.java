// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.Optional;
import java.util.regex.Pattern;
import org.odeum.launcher.config.StartException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Says in one sentence why a bundle of the server's own cannot be used. */
final class BundleProblem {
  private static final Pattern MISSING =
      Pattern.compile(
          "missing requirement \\[[^\\]]*?(?:\\[[^\\]]*\\][^\\]]*)*\\]"
              + " ([^;\\s]+);\\s*(\\(.*?\\))(?= \\[caused by| Unresolved|\\]|$)");

  private BundleProblem() {}

  /** The sentence for a bundle that was installed. */
  static StartException ofStart(Bundle bundle, BundleException e) {
    String name = bundle.getSymbolicName() + " " + bundle.getVersion();
    return switch (e.getType()) {
      case BundleException.RESOLVE_ERROR ->
          new StartException("The bundle %s cannot be used: %s.".formatted(name, missing(e)));
      case BundleException.ACTIVATOR_ERROR ->
          new StartException(
              "The bundle %s failed to start: %s.".formatted(name, Sentence.reason(e)));
      default ->
          new StartException(
              "The bundle %s cannot be started: %s.".formatted(name, Sentence.reason(e)));
    };
  }

  /** The sentence for a jar that could not be installed. */
  static StartException ofInstall(Object id, BundleException e) {
    return new StartException(
        "The bundle %s cannot be installed: %s.".formatted(id, Sentence.reason(e)));
  }

  private static String missing(BundleException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("it does not resolve");
    // The innermost requirement is the root of a chain of bundles that need each other.
    String innermost = null;
    var matcher = MISSING.matcher(message);
    while (matcher.find()) {
      innermost = "nothing provides " + matcher.group(1) + " " + matcher.group(2);
    }
    return innermost == null ? Sentence.withoutEnd(message) : innermost;
  }
}
