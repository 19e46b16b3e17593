// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.odeum.launcher.config.StartException;

/**
 * The listening sockets that this process did not make: those an earlier image of it left, or those
 * of the master whose worker it is. They are named in an environment variable.
 *
 * @param addresses how people reach each, by descriptor
 * @param file that of a Unix socket which an earlier image has bound, and which is to be removed at
 *     the end; the files of a service manager's sockets are its own
 */
record InheritedSockets(Map<Integer, URI> addresses, Optional<Path> file) {
  /** The environment variable: {@code 200=http://localhost:8069}, several with blanks between. */
  static final String VARIABLE = "ODEUM_SOCKETS";

  /** The environment variable with the path of the file. */
  static final String FILE_VARIABLE = "ODEUM_SOCKET_FILE";

  InheritedSockets {
    addresses = Map.copyOf(addresses);
  }

  /** Sockets whose files, if they have any, somebody else removes. */
  InheritedSockets(Map<Integer, URI> addresses) {
    this(addresses, Optional.empty());
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
                          pair -> Integer.parseInt(pair[0]), pair -> URI.create(pair[1]))),
          Optional.of(environment.getOrDefault(FILE_VARIABLE, ""))
              .filter(path -> !path.isEmpty())
              .map(Path::of));
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

  /** What the next image finds in its environment. */
  Map<String, String> variables() {
    return Map.of(VARIABLE, text(), FILE_VARIABLE, file.map(Path::toString).orElse(""));
  }

  /** The value of the variable. */
  String text() {
    return new TreeMap<>(addresses)
        .entrySet().stream()
            .map(socket -> socket.getKey() + "=" + socket.getValue())
            .collect(Collectors.joining(" "));
  }
}
