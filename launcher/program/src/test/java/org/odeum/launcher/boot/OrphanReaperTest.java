// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrphanReaperTest {
  private final FakeDead dead = new FakeDead();
  private final OrphanReaper reaper = new OrphanReaper(dead);

  @Test
  void who_is_found_dead_twice_is_buried() {
    dead.unburied.add(7L);
    reaper.look();
    assertThat(dead.unburied).contains(7L);
    reaper.look();
    assertThat(dead.unburied).isEmpty();
  }

  @Test
  void who_has_somebody_that_waits_for_him_is_left_to_him() {
    dead.unburied.add(7L);
    reaper.look();
    dead.unburied.remove(7L); // buried by whoever started it
    dead.unburied.add(8L);
    reaper.look();
    assertThat(dead.unburied).containsExactly(8L);
  }

  @Test
  void a_look_that_fails_is_tried_again() {
    dead.unburied.add(7L);
    reaper.look();
    dead.failure = Optional.of(new IOException("no /proc"));
    reaper.look();
    dead.failure = Optional.empty();
    reaper.look();
    assertThat(dead.unburied).isEmpty();
  }

  private static final class FakeDead implements OrphanReaper.Dead {
    private final Set<Long> unburied = new HashSet<>();
    private Optional<IOException> failure = Optional.empty();

    @Override
    public Set<Long> unburied() throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return Set.copyOf(unburied);
    }

    @Override
    public void bury(long child) {
      unburied.remove(child);
    }
  }
}
