// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.deployer.testkit.TestJar;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A kind of service of which never two generations may work: a job. */
class HandOverTest extends ServerFixture {
  @Test
  void of_a_job_one_generation_works_at_a_time_and_the_old_one_ends_before_it_is_stopped()
      throws Exception {
    Jobs jobs = new Jobs(context);
    context.registerService(PublicationParticipant.class, jobs, new Hashtable<>());
    start(true);
    greeting("one").writeTo(deploy.resolve("hello.jar"));
    await("works", () -> jobs.working().equals(List.of("one")));

    for (String word : List.of("two", "three")) {
      greeting(word).writeTo(deploy.resolve("hello.jar"));
      await(word, () -> jobs.working().equals(List.of(word)) && generations() == 1);
    }

    assertThat(jobs.mostAtOnce).isEqualTo(1);
    assertThat(jobs.drained).hasSize(2);
    assertThat(jobs.events)
        .containsSubsequence("exchanging []", "published", "drained", "exchanged");
  }

  @Test
  void in_place_the_participant_is_told_which_bundles_stop_before_they_do() throws Exception {
    Jobs jobs = new Jobs(context);
    context.registerService(PublicationParticipant.class, jobs, new Hashtable<>());
    start(true);
    inPlace("one").writeTo(deploy.resolve("hello.jar"));
    await("works", () -> jobs.working().equals(List.of("one")));
    jobs.events.clear();

    inPlace("two").writeTo(deploy.resolve("hello.jar"));
    await("replaced", () -> jobs.working().equals(List.of("two")) && generations() == 1);

    assertThat(jobs.events.stream().filter(event -> event.matches("exchanging \\[\\d+]")))
        .hasSize(1);
    assertThat(jobs.mostAtOnce).isEqualTo(1);
  }

  private static TestJar inPlace(String word) {
    return greeting(word).header("Odeum-Swap", "replace");
  }

  /** Works with every service of a shown bundle. */
  private static final class Jobs implements PublicationParticipant {
    private final BundleContext context;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Set<Long> drained = new TreeSet<>();
    private volatile Publication publication = Publication.INITIAL;
    private int mostAtOnce;

    Jobs(BundleContext context) {
      this.context = context;
    }

    List<String> working() throws Exception {
      List<String> words = new ArrayList<>();
      for (ServiceReference<Callable> each : context.getServiceReferences(Callable.class, null)) {
        if (each.getBundle() != null && publication.shows(each.getBundle().getBundleId())) {
          words.add(String.valueOf(context.getService(each).call()));
        }
      }
      return words;
    }

    @Override
    public List<String> prepare(Set<Long> bundleIds) {
      return List.of();
    }

    @Override
    public void publish(Publication next) {
      publication = next;
      events.add("published");
      try {
        mostAtOnce = Math.max(mostAtOnce, working().size());
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }

    @Override
    public void exchanging(Set<Long> suspended) {
      events.add("exchanging " + suspended);
    }

    @Override
    public int drain(Set<Long> bundleIds, long timeoutMillis) {
      drained.addAll(bundleIds);
      events.add("drained");
      return 0;
    }

    @Override
    public void exchanged() {
      events.add("exchanged");
    }
  }
}
