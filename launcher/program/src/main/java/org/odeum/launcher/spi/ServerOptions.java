// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the options in force, after configuration file, environment and command line were laid over
 * each other. Immutable.
 */
public interface ServerOptions {
  /** The text of an option by its configuration name ({@code http_port}); empty if it has none. */
  Optional<String> value(String name);

  /** All options that have a value, by configuration name, secrets left out. */
  Map<String, String> all();

  /** Where the values of an option come from: a file and line, a variable, the command line. */
  String origin(String name);

  /** Tells whether one of the words of {@code --dev} is given. */
  boolean dev(String word);

  /** The folder for what the server stores, absolute. */
  Path dataDirectory();

  /** The folder that addons are dropped into, absolute. */
  Path deployDirectory();

  /** The folder with {@code *.cfg} and {@code *.cfg.json}, absolute. */
  Path configurationDirectory();

  /**
   * A folder for files that live as long as this process (sockets, temporary files), absolute,
   * readable by the server's user only.
   */
  Path runtimeDirectory();

  /**
   * Whether this process serves and owns the data directory; false in the process of another
   * command, which must not write to the state of a server that may be running.
   */
  boolean serving();
}
