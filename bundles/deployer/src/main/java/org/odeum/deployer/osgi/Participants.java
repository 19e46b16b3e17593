// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.addon.TrialReport;
import org.odeum.deployer.bounded.BoundedCalls;
import org.odeum.deployer.bounded.HangingException;
import org.odeum.deployer.lifecycle.Publisher;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads all participants through a publication; one that throws never stops the others. */
@Component(service = Participants.class)
public final class Participants implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Participants.class);

  private final Gate gate;
  private final BoundedCalls calls;

  /** Whoever has a higher service ranking comes first. */
  private final SortedMap<ServiceReference<PublicationParticipant>, PublicationParticipant> all =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  /** Takes the gate to change. */
  @Activate
  public Participants(@Reference Gate gate) {
    this(gate, new BoundedCalls(Bounds.START));
  }

  Participants(Gate gate, BoundedCalls calls) {
    this.gate = gate;
    this.calls = calls;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(PublicationParticipant participant, ServiceReference<PublicationParticipant> reference) {
    all.put(reference, participant);
  }

  void remove(ServiceReference<PublicationParticipant> reference) {
    all.remove(reference);
  }

  @Override
  public void hide(Set<Long> bundles) {
    announce(gate.change(bundles, Set.of()));
  }

  @Override
  public List<String> prepare(Set<Long> bundles) {
    try {
      return calls.call(
          "make the services of bundles " + bundles,
          () -> {
            List<String> objections = new ArrayList<>();
            each(participant -> objections.addAll(participant.prepare(bundles)), objections::add);
            return objections;
          });
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of("the server is stopping");
    } catch (HangingException hanging) {
      return List.of("one of its services cannot be made: " + hanging.getMessage());
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void publish(Set<Long> shown, Set<Long> withdrawn) {
    announce(gate.change(withdrawn, shown));
  }

  private void announce(Publication publication) {
    each(participant -> participant.publish(publication), ignored -> {});
  }

  @Override
  public void exchanging(Set<Long> suspended) {
    each(participant -> participant.exchanging(suspended), ignored -> {});
  }

  @Override
  public void exchanged() {
    each(PublicationParticipant::exchanged, ignored -> {});
  }

  @Override
  public int drain(Set<Long> bundles, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    int[] left = {0};
    each(
        participant -> {
          long millis = Math.max(0, (end - System.nanoTime()) / 1_000_000);
          left[0] += participant.drain(bundles, millis);
        },
        ignored -> {});
    return left[0];
  }

  @Override
  public void beginTrial(Set<Long> tried, Set<Long> replaced, int percent) {
    Publication candidate = gate.after(replaced, tried);
    each(participant -> participant.beginTrial(candidate, percent), ignored -> {});
  }

  @Override
  public void endTrial() {
    each(PublicationParticipant::endTrial, ignored -> {});
  }

  @Override
  public TrialReport trialReport() {
    return all.values().stream()
        .flatMap(participant -> participant.trialReport().stream())
        .findFirst()
        .orElse(TrialReport.NONE);
  }

  @Override
  public void forget(Set<Long> bundles) {
    gate.change(Set.of(), bundles);
  }

  private void each(Consumer<PublicationParticipant> call, Consumer<String> failed) {
    for (PublicationParticipant participant : all.values()) {
      try {
        call.accept(participant);
      } catch (RuntimeException fault) {
        LOG.error("{} failed in a publication; please report", participant, fault);
        failed.accept(participant.getClass().getSimpleName() + " failed: " + fault.getMessage());
      }
    }
  }
}
