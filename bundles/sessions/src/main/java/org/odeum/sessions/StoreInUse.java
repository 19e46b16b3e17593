// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.odeum.session.SessionStore;

/**
 * Gives the store that requests use: the one that is configured, or while sessions move to it, that
 * and the former one as one.
 */
public final class StoreInUse implements Supplier<SessionStore> {
  /**
   * What the configuration names.
   *
   * @param store the store
   * @param former the one before it; empty if there is none to look into
   */
  public record Names(String store, Optional<String> former) {
    /** One that is its own former one has none. */
    public Names {
      String name = store;
      former = former.filter(other -> !other.equals(name));
    }
  }

  private final Supplier<Names> names;
  private final Function<String, SessionStore> stores;
  private final InstantSource clock;
  private final SecureRandom random;
  private volatile Optional<MovingStore> last = Optional.empty();

  /**
   * For a configuration that may change.
   *
   * @param stores gives a store by its name; throws {@link
   *     org.odeum.session.SessionStoreUnavailableException} if it is not there
   */
  public StoreInUse(
      Supplier<Names> names,
      Function<String, SessionStore> stores,
      InstantSource clock,
      SecureRandom random) {
    this.names = names;
    this.stores = stores;
    this.clock = clock;
    this.random = random;
  }

  Names names() {
    return names.get();
  }

  @Override
  public SessionStore get() {
    Names known = names.get();
    SessionStore store = stores.apply(known.store());
    return known.former().isEmpty() ? store : moving(store, stores.apply(known.former().get()));
  }

  private SessionStore moving(SessionStore to, SessionStore from) {
    Optional<MovingStore> pair = last;
    if (pair.isPresent() && pair.get().isOf(to, from)) {
      return pair.get();
    }
    synchronized (this) {
      if (last.isEmpty() || !last.get().isOf(to, from)) {
        last = Optional.of(new MovingStore(to, from, clock.instant(), random));
      }
      return last.get();
    }
  }
}
