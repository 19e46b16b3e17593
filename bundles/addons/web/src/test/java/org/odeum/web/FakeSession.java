// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.odeum.session.Session;
import org.odeum.session.SessionId;

/** A session that notes whether it was used. */
final class FakeSession implements Session {
  private boolean touched;

  boolean isTouched() {
    return touched;
  }

  @Override
  public void touch() {
    touched = true;
  }

  @Override
  public Optional<Object> get(String key) {
    return Optional.empty();
  }

  @Override
  public <T> Optional<T> get(String key, Class<T> type) {
    return Optional.empty();
  }

  @Override
  public void put(String key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void keep() {}

  @Override
  public SessionId id() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rotate() {
    throw new UnsupportedOperationException();
  }

  @Override
  public OptionalLong uid() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<String> login() {
    return Optional.empty();
  }

  @Override
  public Optional<String> db() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> context() {
    return Map.of();
  }

  @Override
  public String debug() {
    return "";
  }

  @Override
  public void debug(String mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logIn(String db, long uid, String login, Map<String, ?> context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logOut(boolean keepDatabase) {
    throw new UnsupportedOperationException();
  }
}
