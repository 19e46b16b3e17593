// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Users in a folder, with hashes that cost next to nothing and are counted. */
public final class TestUsers {
  /** The name of the database. */
  public static final String DATABASE = "odeum";

  private static final int FEW_ITERATIONS = 10;

  final SecureRandom random = new SecureRandom();
  final AtomicInteger hashes = new AtomicInteger();
  final AtomicLong nanoTime = new AtomicLong();
  final UsersFile file;
  final PasswordHasher hasher;
  private final FileAuthenticator authenticator;
  private final FileAccounts accounts;

  /** The users of a folder. */
  public TestUsers(Path folder, Clock clock) {
    this(folder, clock, FEW_ITERATIONS);
  }

  TestUsers(Path folder, Clock clock, int iterations) {
    file = new UsersFile(new AuthFolder(folder), nanoTime::get);
    hasher = new Counting(iterations);
    authenticator = new FileAuthenticator(DATABASE, file, hasher, clock, () -> {});
    accounts = new FileAccounts(file, hasher, random, clock);
  }

  /** The authenticator. */
  public FileAuthenticator authenticator() {
    return authenticator;
  }

  /** Their management. */
  public FileAccounts accounts() {
    return accounts;
  }

  /** The users as another process sees them who has just looked. */
  public void lookAgain() {
    nanoTime.addAndGet(UsersFile.STALE.toNanos());
  }

  long id(String login) {
    return file.current().withLogin(login).orElseThrow().id();
  }

  /** Adds a user. */
  public long add(String login, String password) {
    accounts.add(login, login, password.toCharArray());
    return id(login);
  }

  private final class Counting extends PasswordHasher {
    Counting(int iterations) {
      super(iterations, random);
    }

    @Override
    byte[] derive(char[] password, byte[] salt, int rounds, int bytes) {
      hashes.incrementAndGet();
      return super.derive(password, salt, rounds, bytes);
    }
  }
}
