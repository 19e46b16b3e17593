// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.deployer.bounded.BoundedCalls;
import org.osgi.framework.ServiceReference;

class ParticipantsTest {
  private final List<String> calls = new ArrayList<>();
  private final Participants participants =
      new Participants(new Gate(), new BoundedCalls(Duration.ofMinutes(1)));

  private final class Noting implements PublicationParticipant {
    private final String name;

    Noting(String name) {
      this.name = name;
    }

    @Override
    public List<String> prepare(Set<Long> bundleIds) {
      return List.of();
    }

    @Override
    public void publish(Publication publication) {
      // not of interest here
    }

    @Override
    public void exchanging(Set<Long> suspended) {
      calls.add(name);
    }
  }

  /** A reference that compares by its ranking, as those of a framework do. */
  @SuppressWarnings("unchecked")
  private static ServiceReference<PublicationParticipant> ranked(int ranking) {
    return (ServiceReference<PublicationParticipant>)
        Proxy.newProxyInstance(
            ParticipantsTest.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "compareTo" ->
                      Integer.compare(
                          ranking, (int) ((ServiceReference<?>) arguments[0]).getProperty("r"));
                  case "getProperty" -> ranking;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void who_has_a_higher_ranking_is_called_first_whoever_came_first() {
    participants.add(new Noting("behind"), ranked(0));
    participants.add(new Noting("in front"), ranked(100));
    participants.add(new Noting("last"), ranked(-1));

    participants.exchanging(Set.of());

    assertThat(calls).containsExactly("in front", "behind", "last");
  }

  @Test
  void who_has_gone_is_not_called_any_more() {
    ServiceReference<PublicationParticipant> reference = ranked(0);
    participants.add(new Noting("gone"), reference);
    participants.add(new Noting("there"), ranked(1));

    participants.remove(reference);
    participants.exchanging(Set.of());

    assertThat(calls).containsExactly("there");
  }
}
