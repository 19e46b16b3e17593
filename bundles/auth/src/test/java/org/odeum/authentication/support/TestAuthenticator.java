// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.support;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;
import org.odeum.auth.User.Role;

/**
 * Two users, 2 and 5, whose passwords are "secret" until changed and whose keys are "key2" and
 * "key5"; attempts are counted.
 */
public final class TestAuthenticator implements Authenticator {
  /** The administrator. */
  public static final User ADMIN =
      new User(2, "admin", "Administrator", Role.ADMINISTRATOR, Map.of("lang", "de_DE"));

  /** Another user. */
  public static final User ANN = new User(5, "ann", "Ann", Role.USER, Map.of());

  private static final User VISITOR = new User(4, "public", "Public user", Role.PUBLIC, Map.of());

  private final Map<Long, String> passwords = new ConcurrentHashMap<>();
  private final AtomicInteger attempts = new AtomicInteger();

  /** Two users with the password "secret". */
  public TestAuthenticator() {
    passwords.put(ADMIN.id(), "secret");
    passwords.put(ANN.id(), "secret");
  }

  /** Sets a password; none for a user who may not log in. */
  public void change(User user, Optional<String> password) {
    password.ifPresentOrElse(
        text -> passwords.put(user.id(), text), () -> passwords.remove(user.id()));
  }

  /** How often somebody tried a password. */
  public int attempts() {
    return attempts.get();
  }

  @Override
  public Optional<User> authenticate(String database, String login, char[] password) {
    attempts.incrementAndGet();
    return active(ADMIN)
        .filter(user -> user.login().equals(login))
        .or(() -> active(ANN).filter(user -> user.login().equals(login)))
        .filter(user -> passwords.get(user.id()).equals(new String(password)));
  }

  private Optional<User> active(User user) {
    return Optional.of(user).filter(known -> passwords.containsKey(known.id()));
  }

  @Override
  public Optional<User> authenticateKey(String database, String key, String scope) {
    return switch (key) {
      case "key2" -> active(ADMIN);
      case "key5" -> active(ANN);
      case "key4" -> Optional.of(VISITOR);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<User> user(String database, long id) {
    if (id == VISITOR.id()) {
      return Optional.of(VISITOR);
    }
    return active(ADMIN)
        .filter(user -> user.id() == id)
        .or(() -> active(ANN).filter(user -> user.id() == id));
  }

  @Override
  public User publicUser(String database) {
    return VISITOR;
  }

  @Override
  public Optional<byte[]> sessionSecret(String database, long id) {
    return Optional.ofNullable(passwords.get(id))
        .map(text -> (id + text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
