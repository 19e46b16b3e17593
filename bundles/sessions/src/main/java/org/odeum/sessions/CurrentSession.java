// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.odeum.session.Session;
import org.odeum.session.SessionId;

/** What a controller sees; each method is a look that loads the session, if none did before. */
final class CurrentSession implements Session {
  private final Supplier<SessionState> state;
  private final LoginSeal seal;

  CurrentSession(Supplier<SessionState> state, LoginSeal seal) {
    this.state = state;
    this.seal = seal;
  }

  private TrackedValues values() {
    return state.get().values();
  }

  @Override
  public Optional<Object> get(String key) {
    return values().get(key);
  }

  @Override
  public <T> Optional<T> get(String key, Class<T> type) {
    return get(key).map(value -> TypedValue.as(key, value, type));
  }

  @Override
  public void put(String key, Object value) {
    values().put(key, value);
  }

  @Override
  public void remove(String key) {
    values().remove(key);
  }

  @Override
  public Set<String> keys() {
    return values().keys();
  }

  @Override
  public void clear() {
    values().clear();
  }

  @Override
  public void touch() {
    state.get().touch();
  }

  @Override
  public void keep() {
    state.get().keep();
  }

  @Override
  public SessionId id() {
    return state.get().id();
  }

  @Override
  public void rotate() {
    state.get().rotate();
    OptionalLong user = uid();
    if (user.isPresent()) {
      Optional<String> token =
          db().flatMap(name -> seal.token(state.get(), name, user.getAsLong()));
      token.ifPresentOrElse(text -> put(TOKEN, text), () -> remove(TOKEN));
    }
  }

  @Override
  public OptionalLong uid() {
    return get(UID, Long.class).map(OptionalLong::of).orElse(OptionalLong.empty());
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
  @SuppressWarnings("unchecked") // JSON's maps have names as keys
  public Map<String, Object> context() {
    return (Map<String, Object>) values().getOrEmptyMap(CONTEXT);
  }

  @Override
  public String debug() {
    return get(DEBUG, String.class).orElse("");
  }

  @Override
  public void debug(String mode) {
    if (!mode.equals(debug())) {
      put(DEBUG, mode);
    }
  }

  @Override
  public void logIn(String db, long uid, String login, Map<String, ?> context) {
    state.get().rotate();
    String token =
        seal.token(state.get(), db, uid)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the database '%s' has no user %d who may log in".formatted(db, uid)));
    put(DB, db);
    put(UID, uid);
    put(LOGIN, login);
    put(CONTEXT, context);
    put(TOKEN, token);
  }

  @Override
  public void logOut(boolean keepDatabase) {
    Map<String, Object> kept = new LinkedHashMap<>();
    get(DEBUG).filter(mode -> !mode.equals("")).ifPresent(mode -> kept.put(DEBUG, mode));
    if (keepDatabase) {
      get(DB).ifPresent(db -> kept.put(DB, db));
    }
    clear();
    kept.forEach(this::put);
    rotate();
  }
}
