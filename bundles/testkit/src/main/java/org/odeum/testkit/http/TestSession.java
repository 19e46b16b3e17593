// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.http;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.odeum.session.Session;
import org.odeum.session.SessionId;

/**
 * A session in memory, for unit tests of controllers: it keeps what is put as it is, checks nothing
 * and stores nothing.
 */
public final class TestSession implements Session {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private SessionId id = SessionId.random(random);
  private int touches;
  private boolean kept;

  /** How often {@link #touch} was called. */
  public int touches() {
    return touches;
  }

  /** Whether {@link #keep} was called. */
  public boolean isKept() {
    return kept;
  }

  @Override
  public Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public <T> Optional<T> get(String key, Class<T> type) {
    return get(key).map(type::cast);
  }

  @Override
  public void put(String key, Object value) {
    values.put(key, value);
  }

  @Override
  public void remove(String key) {
    values.remove(key);
  }

  @Override
  public Set<String> keys() {
    return new LinkedHashSet<>(values.keySet());
  }

  @Override
  public void clear() {
    values.clear();
  }

  @Override
  public void touch() {
    touches++;
  }

  @Override
  public void keep() {
    kept = true;
  }

  @Override
  public SessionId id() {
    return id;
  }

  @Override
  public void rotate() {
    id = SessionId.random(random);
  }

  @Override
  public OptionalLong uid() {
    return values.get(UID) instanceof Long uid ? OptionalLong.of(uid) : OptionalLong.empty();
  }

  @Override
  public Optional<String> login() {
    return get(LOGIN, String.class);
  }

  @Override
  public Optional<String> db() {
    return get(DB, String.class);
  }

  @Override
  @SuppressWarnings("unchecked") // nothing else is put under this key
  public Map<String, Object> context() {
    return (Map<String, Object>)
        values.computeIfAbsent(CONTEXT, key -> new LinkedHashMap<String, Object>());
  }

  @Override
  public String debug() {
    return get(DEBUG, String.class).orElse("");
  }

  @Override
  public void debug(String mode) {
    put(DEBUG, mode);
  }

  @Override
  public void logIn(String db, long uid, String login, Map<String, ?> context) {
    put(DB, db);
    put(UID, uid);
    put(LOGIN, login);
    put(CONTEXT, new LinkedHashMap<>(context));
    rotate();
  }

  @Override
  public void logOut(boolean keepDatabase) {
    values.keySet().removeIf(key -> !key.equals(DEBUG) && !(keepDatabase && key.equals(DB)));
    rotate();
  }
}
