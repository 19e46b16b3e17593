// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.odeum.launcher.posix.Credentials;
import org.odeum.launcher.posix.UserDatabase;

/** What the operating system does for {@link Privileges}. */
interface Operations {
  /** Whether this system has what is needed. */
  boolean possible();

  /** The number of the user that this process acts as. */
  int currentUser() throws IOException;

  /** The user of this name. */
  Optional<UserDatabase.User> user(String name) throws IOException;

  /** The number of the group of this name. */
  OptionalInt group(String name) throws IOException;

  /** Becomes somebody else for good, in all threads. */
  void become(Account account) throws IOException;

  /** The folder of the program, if this process cannot read it. */
  Optional<Path> unreadableProgram();

  /** Keeps permissions from new files. */
  void mask(int permissions) throws IOException;

  /** Those of this process, by the C library. */
  final class OfThisProcess implements Operations {
    private final String system;

    OfThisProcess(String system) {
      this.system = system;
    }

    @Override
    public boolean possible() {
      return system.equals("Linux");
    }

    @Override
    public int currentUser() throws IOException {
      return new Credentials().user();
    }

    @Override
    public Optional<UserDatabase.User> user(String name) throws IOException {
      return new UserDatabase().user(name);
    }

    @Override
    public OptionalInt group(String name) throws IOException {
      return new UserDatabase().group(name);
    }

    @Override
    public void become(Account account) throws IOException {
      Credentials credentials = new Credentials();
      if (account.name().isPresent()) {
        credentials.takeGroupsOf(account.name().get(), account.group());
      } else {
        credentials.dropGroups();
      }
      credentials.become(account.user(), account.group());
      String home = account.home().toString();
      System.setProperty("user.name", account.toString());
      System.setProperty("user.home", home);
      credentials.environment(
          Map.of("HOME", home, "USER", account.toString(), "LOGNAME", account.toString()));
    }

    @Override
    public Optional<Path> unreadableProgram() {
      return Optional.ofNullable(System.getProperty("odeum.program"))
          .map(Path::of)
          .filter(program -> !Files.isReadable(program.resolve("bundles")));
    }

    @Override
    public void mask(int permissions) throws IOException {
      new Credentials().mask(permissions);
    }
  }
}
