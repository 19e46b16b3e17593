// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.HashSet;
import java.util.Set;
import org.odeum.addon.AddonGate;
import org.odeum.addon.Publication;
import org.osgi.service.component.annotations.Component;

/**
 * Holds the publication in force. A component without references, so that those who collect
 * services of addons can have it while the deployer waits for them.
 */
@Component(service = {AddonGate.class, Gate.class})
public final class Gate implements AddonGate {
  private volatile Publication publication = Publication.INITIAL;

  @Override
  public Publication current() {
    return publication;
  }

  /** Hides and shows in one step and gives the new publication. Called by one thread. */
  Publication change(Set<Long> hide, Set<Long> show) {
    publication = after(hide, show);
    return publication;
  }

  /** What the publication would be after a change. */
  Publication after(Set<Long> hide, Set<Long> show) {
    Set<Long> hidden = new HashSet<>(publication.hidden());
    hidden.removeAll(show);
    hidden.addAll(hide);
    return new Publication(publication.number() + 1, hidden);
  }
}
