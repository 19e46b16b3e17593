// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;

/** Finds a store by the name that was chosen: of those that are there, the best one. */
public final class ChosenStore implements Function<String, SessionStore> {
  /** A store that is there. */
  public interface Candidate {
    /** Its name; empty if it has none. */
    String name();

    /**
     * The store itself, made if need be.
     *
     * @throws SessionStoreUnavailableException if it cannot be made
     */
    SessionStore obtain();
  }

  private final Supplier<? extends List<? extends Candidate>> candidates;

  /**
   * A choice.
   *
   * @param candidates gives those that are there, the best first
   */
  public ChosenStore(Supplier<? extends List<? extends Candidate>> candidates) {
    this.candidates = candidates;
  }

  @Override
  public SessionStore apply(String chosen) {
    List<? extends Candidate> present = candidates.get();
    for (Candidate candidate : present) {
      if (candidate.name().equals(chosen)) {
        return candidate.obtain();
      }
    }
    TreeSet<String> names = new TreeSet<>();
    present.forEach(candidate -> names.add(candidate.name()));
    throw new SessionStoreUnavailableException(
        "The session store '%s' is not there (there is: %s). Deploy its bundle, or choose another with 'store' in conf/org.odeum.sessions.cfg."
            .formatted(chosen, names.isEmpty() ? "none" : String.join(", ", names)));
  }
}
