// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.shell.SocketPlace;
import org.odeum.launcher.spi.ServerRole.Kind;

/**
 * The place of a worker in its group, as its master tells it in the environment.
 *
 * @param kind what it is there for
 * @param slot from 0, among those of its kind
 * @param master the process id of the master
 */
public record WorkerPlace(Kind kind, int slot, long master) {
  /** The environment variable: {@code http:0:4711}. */
  public static final String VARIABLE = "ODEUM_WORKER";

  /**
   * The environment variable that names a descriptor to a worker, or to the next image of a
   * process: certificate and private key as they were last good, in memory that is gone with the
   * descriptor.
   */
  public static final String CERTIFICATE = "ODEUM_CERTIFICATE";

  private static final String FOLDER = "master";
  private static final String FILE = "control.sock";

  /** The place that the environment names; empty in a process that is no worker. */
  public static Optional<WorkerPlace> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .map(
            text -> {
              try {
                return parse(text);
              } catch (RuntimeException e) {
                throw new StartException(
                    "The environment variable %s is for the server's own use; unset it."
                        .formatted(VARIABLE));
              }
            });
  }

  static WorkerPlace parse(String text) {
    String[] words = text.split(":");
    return new WorkerPlace(
        Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[1]),
        Long.parseLong(words[2]));
  }

  String text() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + slot + ":" + master;
  }

  /** The name that people know it by. */
  String name() {
    return kind == Kind.CRON ? "cron" + slot : Integer.toString(slot);
  }

  /** Where the master keeps the configuration file as it has read it. */
  public static Path configuration(Path dataDirectory) {
    return dataDirectory.resolve(FOLDER).resolve("odeum.conf");
  }

  /** Where the control socket of a data directory is. */
  public static SocketPlace control(Path dataDirectory) {
    return new SocketPlace(dataDirectory.resolve(FOLDER).resolve(FILE));
  }
}
