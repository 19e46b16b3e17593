// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.server.StopHook;
import org.slf4j.LoggerFactory;

class StopHooksTest {
  private final StopHooks hooks = new StopHooks();
  private final List<String> called = new ArrayList<>();

  @BeforeEach
  void failures_are_meant() {
    ((Logger) LoggerFactory.getLogger(StopHooks.class)).setLevel(Level.OFF);
  }

  @AfterEach
  void log_again() {
    ((Logger) LoggerFactory.getLogger(StopHooks.class)).setLevel(null);
  }

  @Test
  void a_failing_hook_does_not_keep_the_next_from_being_called() {
    hooks.hooks =
        List.of(
            hook(
                1,
                () -> {
                  throw new IllegalStateException("broken");
                }),
            hook(
                2,
                () -> {
                  throw new NoClassDefFoundError("gone");
                }),
            hook(3, () -> called.add("third")));

    hooks.serverStopping();

    assertThat(called).containsExactly("third");
  }

  @Test
  void what_was_registered_last_is_called_first() {
    hooks.hooks =
        List.of(
            numbered(1, () -> called.add("first")),
            numbered(3, () -> called.add("third")),
            numbered(2, () -> called.add("second")));

    hooks.serverStopping();

    assertThat(called).containsExactly("third", "second", "first");
  }

  private static Map.Entry<Map<String, Object>, StopHook> numbered(long id, StopHook hook) {
    return Map.entry(Map.of("service.id", id), hook);
  }

  @Test
  void hooks_of_addons_that_are_not_published_are_not_called() {
    hooks.gate = () -> new Publication(1, Set.of(2L));
    hooks.hooks = List.of(hook(1, () -> called.add("old")), hook(2, () -> called.add("new")));

    hooks.serverStopping();

    assertThat(called).containsExactly("old");
  }

  private static Map.Entry<Map<String, Object>, StopHook> hook(long bundle, StopHook hook) {
    return Map.entry(Map.of("service.bundleid", bundle), hook);
  }
}
