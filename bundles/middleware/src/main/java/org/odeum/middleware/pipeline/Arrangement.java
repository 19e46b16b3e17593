// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts steps in order: those that the configuration names as it names them, then among them those
 * that know their own place.
 *
 * @param steps from the client to the dispatcher
 * @param missing names for which there is no step
 */
public record Arrangement(List<Step> steps, List<String> missing) {
  private static final String LEFT_OUT = "-";

  /** Copies the lists. */
  public Arrangement {
    steps = List.copyOf(steps);
    missing = List.copyOf(missing);
  }

  /**
   * Orders.
   *
   * @param configured names; one with a dash in front keeps that step out
   * @param available of several with one name the first counts
   */
  public static Arrangement of(List<String> configured, List<Step> available) {
    Map<String, Step> byName = new LinkedHashMap<>();
    available.forEach(step -> byName.putIfAbsent(step.name(), step));
    List<Step> steps = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(configured);
    for (String name : names) {
      if (name.startsWith(LEFT_OUT)) {
        byName.remove(name.substring(LEFT_OUT.length()));
      } else if (byName.containsKey(name)) {
        steps.add(byName.remove(name));
      } else {
        missing.add(name);
      }
    }
    List<Step> placed =
        new ArrayList<>(byName.values().stream().filter(step -> step.place().isPresent()).toList());
    place(placed, steps);
    return new Arrangement(steps, missing);
  }

  /** One may belong next to another one, so it goes round until nothing moves. */
  private static void place(List<Step> waiting, List<Step> steps) {
    while (waiting.removeIf(step -> isPlaced(step, steps))) {
      // the next round
    }
    steps.addAll(waiting);
  }

  private static boolean isPlaced(Step step, List<Step> steps) {
    Step.Place place = step.place().orElseThrow();
    int before = indexOf(place.before(), steps);
    int after = indexOf(place.after(), steps);
    if (before < 0 && after < 0) {
      return false;
    }
    steps.add(before >= 0 ? before : after + 1, step);
    return true;
  }

  private static int indexOf(String name, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
