// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.odeum.launcher.config.StartException;

/**
 * The listening sockets that this process did not make: those an earlier image of it left, or those
 * of the master whose worker it is. They are named in an environment variable.
 *
 * @param addresses how people reach each, by descriptor
 */
record InheritedSockets(Map<Integer, URI> addresses) {
  /** The environment variable: {@code 200=http://localhost:8069}, several with blanks between. */
  static final String VARIABLE = "ODEUM_SOCKETS";

  InheritedSockets {
    addresses = Map.copyOf(addresses);
  }

  /** Those of an earlier image or of the master; else those of the service manager. */
  static InheritedSockets ofThisProcess(Map<String, String> environment) {
    InheritedSockets own = of(environment);
    return own.isEmpty() ? SocketActivation.of(environment, ProcessHandle.current().pid()) : own;
  }

  /** Those that the environment names; none if the variable is not there. */
  static InheritedSockets of(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    try {
      return new InheritedSockets(
          text.isEmpty()
              ? Map.of()
              : Arrays.stream(text.split(" +"))
                  .map(entry -> entry.split("=", 2))
                  .collect(
                      Collectors.toMap(
                          pair -> Integer.parseInt(pair[0]), pair -> URI.create(pair[1]))));
    } catch (RuntimeException e) {
      throw new StartException(
          "The environment variable %s is for the server's own use and holds \"%s\", which it does not understand; unset it."
              .formatted(VARIABLE, text));
    }
  }

  /** Whether there is any. */
  boolean isEmpty() {
    return addresses.isEmpty();
  }

  /** The value of the variable. */
  String text() {
    return new TreeMap<>(addresses)
        .entrySet().stream()
            .map(socket -> socket.getKey() + "=" + socket.getValue())
            .collect(Collectors.joining(" "));
  }
}
