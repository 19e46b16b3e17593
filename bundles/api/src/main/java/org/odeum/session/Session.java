// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps values for one visitor from request to request; the counterpart of Odoo's {@code
 * request.session}.
 *
 * <p>Values are data: String, Boolean, numbers, List, Map with String keys, null inside of these,
 * and nothing else, so that a session outlives every change of an addon's classes. They are copied
 * on the way in. Numbers come out in the smallest type that holds them: Integer, Long, BigInteger;
 * Double, and BigDecimal where Double would lose digits. Lists and maps that come out belong to the
 * session: to change them is to change the session.
 *
 * <p>The first use of any method loads the session, once for the request; a request that uses none
 * loads nothing. Changes are stored before the answer leaves, key by key: requests at the same time
 * that write different keys lose nothing, and of those that write one key the last counts. Nothing
 * is stored, and no cookie sent, while a new session is empty.
 *
 * <p>For use by one thread at a time, like the request. Every method may throw {@link
 * SessionStoreUnavailableException}.
 */
@ProviderType
public interface Session {
  /** The key of {@link #uid()}. */
  String UID = "uid";

  /** The key of the token that {@link SessionGuard} asks for; never to be written by others. */
  String TOKEN = "session_token";

  /** The key of {@link #login()}. */
  String LOGIN = "login";

  /** The key of {@link #db()}. */
  String DB = "db";

  /** The key of {@link #context()}. */
  String CONTEXT = "context";

  /** The key of {@link #debug()}. */
  String DEBUG = "debug";

  /** The value of a key; empty if it has none, or null. */
  Optional<Object> get(String key);

  /**
   * The value of a key, of the expected type. Numbers are converted between Integer, Long and
   * Double where nothing is lost.
   *
   * @throws ClassCastException with a sentence if the value is of another type
   */
  <T> Optional<T> get(String key, Class<T> type);

  /**
   * Sets a value; an equal one changes nothing.
   *
   * @param key not empty
   * @param value data as described above; null is kept as JSON's null
   * @throws InvalidSessionValueException if the value is anything but data
   */
  void put(String key, Object value);

  /** Removes a value, if there is one. */
  void remove(String key);

  /** The keys that have a value, null included; a snapshot. */
  Set<String> keys();

  /**
   * Removes all values; with those that requests at the same time have stored until this one ends.
   */
  void clear();

  /**
   * Counts as a use of the session: the time until it expires begins anew. Without it reading does
   * so too, but at most once an hour.
   */
  void touch();

  /** Stores the session even if it is empty; for values that are bound to its {@link #id()}. */
  void keep();

  /**
   * The id. That of a session that is not stored is forgotten with the request. Only its {@link
   * SessionId#stablePart()} lasts until the next login or logout: the rest is exchanged every three
   * hours.
   */
  SessionId id();

  /**
   * Gives the session a new id at once, in which no part of the old one is left; the old one is
   * worth nothing when the request has ended. Done by {@link #logIn} and {@link #logOut}.
   */
  void rotate();

  /**
   * The id of the user who is logged in, and may still be: whose password was changed, or who was
   * disabled since he logged in, is not logged in any more.
   */
  OptionalLong uid();

  /** The login of the user who is logged in. */
  Optional<String> login();

  /** The name of the database. */
  Optional<String> db();

  /** The user's context: {@code lang}, {@code tz} and more; to be changed in place. */
  Map<String, Object> context();

  /** The debug mode: {@code 1}, {@code assets}, {@code tests} or several; empty text for none. */
  String debug();

  /** Sets the debug mode; an empty text for none. */
  void debug(String mode);

  /**
   * Sets who is logged in, and rotates the id. Other values stay. The only way to log someone in:
   * values that are merely put do not count as from the next request on. Login pages use {@link
   * org.odeum.auth.LoginService}, which checks who it is.
   *
   * @throws IllegalArgumentException if there is no such user, or he may not log in
   */
  void logIn(String db, long uid, String login, Map<String, ?> context);

  /** Removes all but the debug mode and, on demand, the database's name, and rotates the id. */
  void logOut(boolean keepDatabase);
}
