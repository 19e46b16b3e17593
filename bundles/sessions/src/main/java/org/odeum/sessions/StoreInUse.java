// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
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

  /** What counts, since when, and how long until all processes know it. */
  private record Choice(Names names, Instant since, Duration settling) {}

  private final Function<String, SessionStore> stores;
  private final InstantSource clock;
  private final SecureRandom random;
  private volatile Choice choice;
  private volatile Optional<MovingStore> last = Optional.empty();

  /**
   * For a configuration that may change.
   *
   * @param names what it names now
   * @param settling how long other processes may take until they know it
   * @param stores gives a store by its name; throws {@link
   *     org.odeum.session.SessionStoreUnavailableException} if it is not there
   */
  public StoreInUse(
      Names names,
      Duration settling,
      Function<String, SessionStore> stores,
      InstantSource clock,
      SecureRandom random) {
    this.stores = stores;
    this.clock = clock;
    this.random = random;
    this.choice = new Choice(names, clock.instant(), settling);
  }

  /**
   * Follows a change of the configuration. The time for the others begins now, at the change, and
   * not when a session is looked at; it does not begin again while the names are the same.
   */
  public synchronized void choose(Names names, Duration settling) {
    Instant since = choice.names().equals(names) ? choice.since() : clock.instant();
    Choice changed = new Choice(names, since, settling);
    if (!changed.equals(choice)) {
      choice = changed;
      last = Optional.empty();
    }
  }

  Names names() {
    return choice.names();
  }

  @Override
  public SessionStore get() {
    Choice known = choice;
    SessionStore store = stores.apply(known.names().store());
    Optional<String> former = known.names().former();
    return former.isEmpty() ? store : moving(store, stores.apply(former.get()));
  }

  private SessionStore moving(SessionStore to, SessionStore from) {
    Optional<MovingStore> pair = last;
    if (pair.isPresent() && pair.get().isOf(to, from)) {
      return pair.get();
    }
    synchronized (this) {
      if (last.isEmpty() || !last.get().isOf(to, from)) {
        Instant settled = choice.since().plus(choice.settling());
        last = Optional.of(new MovingStore(to, from, settled, random));
      }
      return last.get();
    }
  }
}
