// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.odeum.addon.Publication;
import org.odeum.auth.AuthMethod;
import org.odeum.dispatcher.converter.ConverterSet;
import org.odeum.dispatcher.converter.ProvidedConverter;
import org.odeum.dispatcher.endpoint.ScannedController;
import org.odeum.dispatcher.trial.Trial;

/**
 * Keeps the route table in force: knows the controllers that are registered, and replaces the table
 * as a whole when they, the auth methods or the publication change.
 *
 * <p>Requests read {@link #current()} and nothing else, so no change can hold them up. Changes may
 * come from any thread; each is in force when its method returns, and changes that come while a
 * table is being compiled share the next one. Controllers are obtained outside the lock, for that
 * runs code of addons.
 */
public final class RouteTables {
  private final RouteLog log = new RouteLog();
  private final AtomicLong wanted = new AtomicLong();
  private final Object compiling = new Object();
  private final Object state = new Object();
  private final Map<ControllerSource, TrackedController> controllers = new LinkedHashMap<>();
  private final Function<Publication, Map<String, AuthMethod>> authMethods;
  private final Function<Publication, List<ProvidedConverter>> converters;
  private volatile Publication shown = Publication.INITIAL;
  private Set<Long> suspended = Set.of();
  private Optional<RouteMemory> memory = Optional.empty();
  private boolean ending;
  private volatile Consumer<RouteTableSnapshot> listener = table -> {};
  private boolean open;
  private long compiled;
  private volatile RouteTableSnapshot current = RouteTableSnapshot.EMPTY;
  private Optional<Trial> trial = Optional.empty();
  private volatile Optional<TriedTable> tried = Optional.empty();

  /**
   * Tables without controllers.
   *
   * @param authMethods gives those that a publication shows, by name; asked for each table
   * @param converters gives those that a publication shows, the best first; asked likewise
   */
  public RouteTables(
      Function<Publication, Map<String, AuthMethod>> authMethods,
      Function<Publication, List<ProvidedConverter>> converters) {
    this.authMethods = authMethods;
    this.converters = converters;
  }

  /** The table in force. */
  public RouteTableSnapshot current() {
    return current;
  }

  /** The table that the share of a trial uses instead, while there is one. */
  public Optional<TriedTable> tried() {
    return tried;
  }

  /** Whether requests may begin with this table, by a trial or for all. */
  public boolean isInForce(RouteTableSnapshot table) {
    Optional<TriedTable> other = tried;
    return current == table || (other.isPresent() && other.get().table() == table);
  }

  /** Shows a share of the requests what a trial shows, until {@link #endTrial}. */
  public void beginTrial(Trial begun) {
    obtain(begun.candidate());
    synchronized (state) {
      trial = Optional.of(begun);
    }
    refresh();
  }

  /** Shows all requests the same again; no request begins with the trial's table afterwards. */
  public void endTrial() {
    synchronized (state) {
      trial = Optional.empty();
    }
    synchronized (compiling) {
      tried = Optional.empty();
    }
  }

  /** Begins to serve: until then controllers are only noted, so that many cost one compilation. */
  public void open() {
    synchronized (state) {
      open = true;
    }
    obtain(shown);
    refresh();
  }

  /** Adds a controller; it serves when this returns if its bundle is shown. */
  public void add(ControllerSource source) {
    TrackedController added = new TrackedController(source);
    boolean wanted;
    synchronized (state) {
      controllers.put(source, added);
      wanted =
          open
              && (shown.shows(added.bundleId())
                  || trial.filter(t -> t.candidate().shows(added.bundleId())).isPresent());
    }
    if (wanted) {
      added.scanOrWait();
    }
    refresh();
  }

  /**
   * Removes a controller; no request that begins afterwards reaches it.
   *
   * @param beforeRelease runs between that and giving the controller back: the time to wait for
   *     requests that have begun
   */
  public void remove(ControllerSource source, Runnable beforeRelease) {
    TrackedController removed;
    synchronized (state) {
      removed = controllers.remove(source);
    }
    refresh();
    if (removed != null) {
      beforeRelease.run();
      removed.release();
    }
  }

  /**
   * Puts a publication into force, unless a later one is; controllers that it shows for the first
   * time are obtained before, so that no table lacks them.
   */
  public void show(Publication publication) {
    show(publication, false);
  }

  /** Puts a publication of another gate into force, whatever its number. */
  public void restart(Publication publication) {
    show(publication, true);
  }

  private void show(Publication publication, boolean restart) {
    obtain(publication);
    synchronized (state) {
      boolean stale = publication.number() < shown.number() && !restart;
      if (stale || publication.equals(shown)) {
        return;
      }
      shown = publication;
    }
    // Those that were added since the first look, when they were still hidden.
    obtain(publication);
    refresh();
  }

  /** The publication in force. */
  public Publication publication() {
    return shown;
  }

  /**
   * Obtains and scans the controllers of hidden bundles.
   *
   * @return what is wrong with them, one sentence each
   */
  public List<String> prepare(Set<Long> bundleIds) {
    return new Preparation(tracked(), shown, converters).problems(bundleIds);
  }

  /** The controllers that are registered, shown or not. */
  public List<ControllerSource> sources() {
    return tracked().stream().map(TrackedController::source).toList();
  }

  private List<TrackedController> tracked() {
    synchronized (state) {
      return List.copyOf(controllers.values());
    }
  }

  /** Compiles the table again, because auth methods or converters have changed. */
  public void refresh() {
    long change = wanted.incrementAndGet();
    synchronized (compiling) {
      if (compiled >= change) {
        return;
      }
      long upTo = wanted.get();
      RouteTableSnapshot next;
      Optional<TriedTable> nextTried;
      synchronized (state) {
        if (!open) {
          return;
        }
        next = compile(shown);
        nextTried = trial.map(t -> new TriedTable(t, compile(t.candidate())));
      }
      RouteTableSnapshot before = current;
      current = withMemory(next);
      tried = nextTried;
      compiled = upTo;
      log.changed(before, next);
      listener.accept(current);
    }
  }

  /** Has each new table told, by the thread that changes it. */
  public void whenChanged(Consumer<RouteTableSnapshot> told) {
    listener = told;
  }

  /**
   * Begins an exchange of addons, or goes on with one: until {@link #exchanged} each table knows
   * which routes it lacks though no publication has withdrawn them.
   *
   * @param stopping bundles whose controllers no new request may reach
   */
  public void exchanging(Set<Long> stopping) {
    synchronized (compiling) {
      ending = false;
      if (memory.isEmpty()) {
        memory = Optional.of(new RouteMemory());
        memory.get().remember(current.lacking(MissingRoutes.NONE));
      }
    }
    suspend(stopping);
  }

  /**
   * Ends an exchange as soon as nothing is lacking.
   *
   * @return whether that is so; if not, {@link #forget} ends it in any case
   */
  public boolean exchanged() {
    synchronized (compiling) {
      ending = true;
    }
    suspend(Set.of());
    synchronized (compiling) {
      if (!current.isLacking()) {
        memory = Optional.empty();
      }
      return memory.isEmpty();
    }
  }

  /** What is still lacking does not come back. */
  public void forget() {
    synchronized (compiling) {
      if (ending) {
        memory = Optional.empty();
      }
    }
    refresh();
  }

  private void suspend(Set<Long> stopping) {
    synchronized (state) {
      if (suspended.equals(stopping)) {
        return;
      }
      suspended = Set.copyOf(stopping);
    }
    refresh();
  }

  /** The table with what it lacks; called by the one that compiles. */
  private RouteTableSnapshot withMemory(RouteTableSnapshot table) {
    if (memory.isEmpty()) {
      return table;
    }
    memory.get().remember(table);
    MissingRoutes missing = memory.get().missingIn(table, shown);
    if (!missing.isEmpty()) {
      return table.lacking(missing);
    }
    if (ending) {
      memory = Optional.empty();
    }
    return table;
  }

  private void obtain(Publication publication) {
    List<TrackedController> waiting = new ArrayList<>();
    synchronized (state) {
      if (open) {
        for (TrackedController each : controllers.values()) {
          if (each.scanned().isEmpty() && publication.shows(each.bundleId())) {
            waiting.add(each);
          }
        }
      }
    }
    waiting.forEach(TrackedController::scan);
  }

  private RouteTableSnapshot compile(Publication publication) {
    return TableCompiler.compile(
        controllersOf(publication),
        authMethods.apply(publication),
        new ConverterSet(converters.apply(publication)));
  }

  private Collection<ScannedController> controllersOf(Publication publication) {
    List<ScannedController> found = new ArrayList<>();
    for (TrackedController each : controllers.values()) {
      if (publication.shows(each.bundleId()) && !suspended.contains(each.bundleId())) {
        each.scanned().ifPresent(found::add);
      }
    }
    return found;
  }
}
