// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Optional;

/** Says in the words of a builder of jars what the virtual machine says of classes. */
final class LinkageHint {
  private LinkageHint() {}

  /**
   * A clause that stands for an error.
   *
   * @param type the simple or full name of its class
   * @param message its message; may be empty
   */
  static Optional<String> of(String type, String message) {
    String first = message.strip().split("[\\s;:]", 2)[0];
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "NoClassDefFoundError", "ClassNotFoundException" ->
          first.matches("[\\w/.$]+[./][\\w$]+")
              ? Optional.of(
                  "the class "
                      + first.replace('/', '.')
                      + " is neither in the jar nor imported (build it with bnd, which writes the"
                      + " imports)")
              : Optional.empty();
      case "UnsupportedClassVersionError" ->
          Optional.of(
              "the class "
                  + first.replace('/', '.')
                  + " was compiled for a newer Java than the "
                  + Runtime.version().feature()
                  + " of this server (build it with --release "
                  + Runtime.version().feature()
                  + ")");
      case "NoSuchMethodError",
          "NoSuchFieldError",
          "AbstractMethodError",
          "IncompatibleClassChangeError" ->
          Optional.of(
              type.substring(type.lastIndexOf('.') + 1)
                  + ": "
                  + message.strip()
                  + " (it was compiled against another version of that class)");
      default -> Optional.empty();
    };
  }
}
