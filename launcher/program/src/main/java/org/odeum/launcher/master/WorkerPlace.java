// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.shell.SocketPlace;

/**
 * The place of a worker in its group, as its master tells it in the environment.
 *
 * @param slot from 0
 */
public record WorkerPlace(int slot) {
  /** The environment variable. */
  public static final String VARIABLE = "ODEUM_WORKER";

  private static final String FOLDER = "master";
  private static final String FILE = "control.sock";

  /** The place that the environment names; empty in a process that is no worker. */
  public static Optional<WorkerPlace> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .map(
            text -> {
              try {
                return new WorkerPlace(Integer.parseInt(text));
              } catch (NumberFormatException e) {
                throw new StartException(
                    "The environment variable %s is for the server's own use; unset it."
                        .formatted(VARIABLE));
              }
            });
  }

  /** Where the control socket of a data directory is. */
  static SocketPlace control(Path dataDirectory) {
    return new SocketPlace(dataDirectory.resolve(FOLDER).resolve(FILE));
  }
}
