// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.odeum.auth.LoginService;
import org.odeum.auth.User;
import org.odeum.auth.User.Role;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.Request;

/** Knows the user {@code ada} with the password {@code right}, and notes what it is asked. */
final class FakeLogins implements LoginService {
  static final User ADA =
      new User(
          7, "ada", "Ada <Lovelace>", Role.USER, Map.of("lang", "de_DE", "tz", "Europe/Paris"));
  static final User ADMIN = new User(2, "admin", "Administrator", Role.ADMINISTRATOR, Map.of());
  static final User VISITOR = new User(3, "public", "Public user", Role.PUBLIC, Map.of());

  final List<String> notes = new ArrayList<>();
  private List<String> databases = List.of("odeum");
  private String refusal = new AccessDenied().getMessage();

  FakeLogins databases(String... names) {
    databases = List.of(names);
    return this;
  }

  FakeLogins refusing(String reason) {
    refusal = reason;
    return this;
  }

  @Override
  public List<String> databases() {
    return databases;
  }

  @Override
  public User authenticate(Request request, String database, String login, char[] password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public User logIn(Request request, String database, String login, char[] password) {
    notes.add("log in " + login + " to " + database);
    if (login.equals("ada") && new String(password).equals("right")) {
      return ADA;
    }
    throw new AccessDenied(refusal);
  }

  @Override
  public User logIn(Request request, String database, long uid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logOut(Request request, boolean keepDatabase) {
    notes.add("log out" + (keepDatabase ? ", keep the database" : ""));
  }
}
