// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.odeum.db.Dialect;

/**
 * Connections to a file that a process of its own has, which is started when somebody needs it and
 * again when it has died. Safe for use by any thread and by several processes.
 */
final class H2Served {
  private static final Duration START = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 20;
  private static final int SECRET_BYTES = 32;

  private final H2Target target;
  private final long master;

  /**
   * @param master the process that ends last of those that use the file
   */
  H2Served(H2Target target, long master) {
    this.target = target;
    this.master = master;
  }

  Connection connect() throws SQLException {
    Optional<H2Address> known = H2Address.read(target.file());
    if (known.isPresent()) {
      try {
        return connect(known.get());
      } catch (SQLException gone) {
        // It died, and its number may be another process's by now.
      }
    }
    try {
      return connect(started(known));
    } catch (IOException e) {
      throw new SQLNonTransientConnectionException(
          "The process for " + target.describe() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** Connects to a process that may be gone. */
  static Connection connect(H2Address address) throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:tcp://127.0.0.1:"
            + address.port()
            + "/"
            + address.secret()
            + ";LOCK_TIMEOUT=10000");
    source.setUser(H2Target.USER);
    source.setPassword("");
    return source.getConnection();
  }

  /** One process of all starts it, the others wait for that. */
  private synchronized H2Address started(Optional<H2Address> useless)
      throws IOException, SQLException {
    target.driver();
    Path lock = target.file().resolveSibling(target.file().getFileName() + ".starting");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Optional<H2Address> now = H2Address.read(target.file());
      return now.isPresent() && !now.equals(useless) ? now.get() : start();
    }
  }

  private H2Address start() throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    String text = HexFormat.of().formatHex(secret);
    Process process =
        new ProcessBuilder(command())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream input = process.getOutputStream()) {
      input.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Optional<H2Address> address =
          H2Address.read(target.file()).filter(it -> it.secret().equals(text));
      if (address.isPresent()) {
        return address.get();
      }
      pause();
    }
    process.destroyForcibly();
    throw new IOException("it ended, or did not answer within " + START.toSeconds() + " s");
  }

  private List<String> command() throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Dh2.bindAddress=127.0.0.1",
        "-cp",
        classPath(),
        H2ServerMain.class.getName(),
        target.file().toString(),
        Long.toString(master));
  }

  /** The jars of this bundle and of the interfaces it implements; in tests those of H2 too. */
  private static String classPath() throws IOException {
    try {
      Path own = location(H2ServerMain.class);
      Path h2 = location(JdbcDataSource.class);
      return Stream.of(own, h2, location(Dialect.class))
          .map(Path::toString)
          .distinct()
          .collect(Collectors.joining(System.getProperty("path.separator")));
    } catch (URISyntaxException | NullPointerException e) {
      throw new IOException("this bundle is in no jar that a process could be started from", e);
    }
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("waiting for it was interrupted", e);
    }
  }
}
