// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.deployer.testkit.TestJar;

/**
 * Random drops, replacements, corruptions, removals, rollbacks, kills and restarts against a model
 * of the outcome.
 */
class RandomDeploymentsTest {
  /** In all 2,000; {@code -Dodeum.test.steps} for more. */
  private static final int STEPS = Integer.getInteger("odeum.test.steps", 400);

  private static final long FRESH_SEED = System.nanoTime();
  private static final String[] FILES = {"one.jar", "two.jar", "three.jar"};

  @TempDir Path root;

  /** What a file has now, and what was published from it last. */
  private record Modelled(int version, boolean good, int lastGood) {}

  /** Four that are always the same, and one that never is; a failure tells it. */
  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, FRESH_SEED);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_serves_is_what_the_model_says(long seed) {
    Random random = new Random(seed);
    DeployerFixture odeum = new DeployerFixture(root);
    Map<String, Modelled> model = new TreeMap<>();
    Map<String, Set<Integer>> everGood = new TreeMap<>();
    List<String> history = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      String file = FILES[random.nextInt(FILES.length)];
      String name = file.replace(".jar", "");
      Modelled before = model.getOrDefault(file, new Modelled(0, false, 0));
      int version = 1 + random.nextInt(4);
      switch (random.nextInt(10)) {
        case 0, 1 -> {
          odeum.drop(file, addon(name, version + ".0.0"));
          model.put(file, new Modelled(version, true, version));
          history.add(file + " = " + version);
        }
        case 2 -> {
          odeum.drop(file, addon(name, version + ".0.0").header("Test-Fails", "start"));
          model.put(file, new Modelled(version, false, before.lastGood()));
          history.add(file + " = failing " + version);
        }
        case 3 -> {
          odeum.dropBroken(file);
          model.put(file, new Modelled(0, false, before.lastGood()));
          history.add(file + " = rubbish");
        }
        case 4 -> {
          if (model.remove(file) != null) {
            odeum.remove(file);
            history.add(file + " removed");
          }
        }
        case 5 -> {
          odeum.drop(file, addon(name, version + ".0.0").header("Odeum-Swap", "replace"));
          model.put(file, new Modelled(version, true, version));
          history.add(file + " = in place " + version);
        }
        case 6 -> {
          odeum.drop(file, inPlace(name, version).header("Test-Fails", "start"));
          model.put(file, new Modelled(version, false, before.lastGood()));
          history.add(file + " = failing in place " + version);
        }
        case 7 -> {
          odeum.drop(file, addon(name, version + ".0.0"));
          model.put(file, new Modelled(version, true, version));
          killAt(odeum, random.nextInt(12));
          odeum.start();
          history.add(file + " = " + version + ", killed");
        }
        case 8 -> {
          // Beside a file that is no good the earlier version gets a file of its own.
          if (before.good() && odeum.deployer.rollback(name, Optional.empty()).done()) {
            int earlier = served(odeum.reconcile(), name);
            assertThat(everGood.getOrDefault(name, Set.of()))
                .as("seed %d, %s", seed, history)
                .contains(earlier);
            // From now on the folder says so too: a restart must not undo it.
            model.put(file, new Modelled(earlier, true, earlier));
            history.add(file + " rolled back to " + earlier);
          }
        }
        default -> {
          odeum.start();
          history.add("restart");
        }
      }
      Modelled after = model.get(file);
      if (after != null && after.lastGood() > 0) {
        everGood.computeIfAbsent(name, _ -> new TreeSet<>()).add(after.lastGood());
      }
      TreeSet<String> expected = new TreeSet<>();
      model.forEach(
          (f, m) -> {
            if (m.lastGood() > 0) {
              expected.add(f.replace(".jar", "") + " " + m.lastGood() + ".0.0");
            }
          });
      assertThat(odeum.reconcile())
          .as("seed %d, %s", seed, history)
          .isEqualTo(List.copyOf(expected));
      assertThat(odeum.framework.bundles).as("seed %d, %s", seed, history).hasSize(expected.size());
    }
  }

  /** The version of an addon among those that are published, as {@code "one 3.0.0"}. */
  private static int served(List<String> published, String name) {
    return published.stream()
        .filter(entry -> entry.startsWith(name + " "))
        .mapToInt(entry -> entry.charAt(name.length() + 1) - '0')
        .findFirst()
        .orElse(0);
  }

  private static TestJar inPlace(String name, int version) {
    return addon(name, version + ".0.0").header("Odeum-Swap", "replace");
  }

  /** Lets the process die before a step of what it is doing: its memory is gone, not its files. */
  private static void killAt(DeployerFixture odeum, int step) {
    int[] left = {step};
    odeum.framework.beforeEachStep =
        () -> {
          if (left[0]-- <= 0) {
            throw new Killed();
          }
        };
    try {
      odeum.reconcile();
    } catch (Killed dead) {
      return;
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
