// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.odeum.db.Dialect;

/**
 * An H2 database in a file that this process owns.
 *
 * @param file without H2's suffix
 */
public record H2Target(Path file) implements Target {
  /** A commit is in the file when it is answered: kill -9 loses nothing (H2 waits 500 ms). */
  private static final String SETTINGS =
      ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

  static final String USER = "odeum";

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public String describe() {
    return "H2 in the file " + file + ".mv.db";
  }

  @Override
  public DataSource driver() throws SQLException {
    try {
      makeFolder(file.getParent());
    } catch (IOException e) {
      throw new SQLNonTransientConnectionException(
          "The folder " + file.getParent() + " for the database cannot be made: " + e, e);
    }
    JdbcDataSource source = source("");
    return new DriverSource(
        () -> {
          H2Leftover.end(file);
          return source.getConnection();
        });
  }

  private JdbcDataSource source(String more) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:" + location() + SETTINGS + more);
    source.setUser(USER);
    source.setPassword("");
    return source;
  }

  /** What H2 calls it. */
  String location() {
    // A thread that is interrupted while it writes would close an ordinary channel for all.
    return "async:" + file;
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Nothing to refuse: the file belongs to the server. */
  @Override
  public void check(Connection first) {}

  /** The file is closed with the last connection; another pool of this process may have some. */
  @Override
  public void leave() throws SQLException {
    try (Connection last = source(";IFEXISTS=TRUE").getConnection();
        Statement statement = last.createStatement()) {
      statement.execute("SET DB_CLOSE_DELAY 0");
    }
  }
}
