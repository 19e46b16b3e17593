// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.server.HealthCheck;

class HealthCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final HealthCommand health = new HealthCommand(Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void a_server_is_ready() {
    health.process = new Running(List.of(URI.create("http://localhost:8069")));
  }

  @Test
  void the_server_and_its_checks_are_shown_by_name() {
    health.checks =
        List.of(
            check("store", 1, () -> HealthCheck.Result.warn("It is nearly full.")),
            check("deployer", 2, HealthCheck.Result::pass));

    assertThat(Lines.of(health))
        .containsExactly(
            "Odeum 9.9 is ready, up for 1 h 0 min.",
            "It answers at http://localhost:8069.",
            "",
            "CHECK     STATUS  DETAIL",
            "deployer  pass",
            "store     warn    It is nearly full.");
  }

  @Test
  void a_failing_check_is_shown_and_makes_the_command_fail() {
    health.checks = List.of(check("store", 1, () -> HealthCheck.Result.fail("It is gone.")));
    Lines lines = new Lines();

    assertThatThrownBy(() -> health.run(List.of(), lines.output(Screen.plain())))
        .isInstanceOf(CommandFailure.class);
    assertThat(lines.all()).last().isEqualTo("store  fail    It is gone.");
  }

  @Test
  void a_check_that_throws_counts_as_failed() {
    health.checks =
        List.of(
            check(
                "store",
                1,
                () -> {
                  throw new IllegalStateException("no disk");
                }));
    Lines lines = new Lines();

    assertThatThrownBy(() -> health.run(List.of(), lines.output(Screen.plain())))
        .isInstanceOf(CommandFailure.class);
    assertThat(lines.all()).last().isEqualTo("store  fail    no disk");
  }

  @Test
  void checks_of_addons_that_are_not_published_are_left_out() {
    health.gate = () -> new Publication(1, Set.of(2L));
    health.checks =
        List.of(
            check("old", 1, HealthCheck.Result::pass),
            check("new", 2, () -> HealthCheck.Result.fail("not yet")));

    assertThat(Lines.of(health)).last().isEqualTo("old    pass");
  }

  @Test
  void a_server_without_the_network_is_said() {
    health.process = new Running(List.of());

    assertThat(Lines.of(health)).contains("It has no address (--no-http).");
  }

  private static Map.Entry<Map<String, Object>, HealthCheck> check(
      String name, long bundle, Supplier<HealthCheck.Result> result) {
    HealthCheck check =
        new HealthCheck() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Result check() {
            return result.get();
          }
        };
    return Map.entry(Map.of("service.bundleid", bundle), check);
  }

  private record Running(List<URI> addresses) implements ServerProcess {
    @Override
    public void reload(String reason) {}

    @Override
    public Phase phase() {
      return Phase.READY;
    }

    @Override
    public Instant started() {
      return NOW.minusSeconds(3600);
    }

    @Override
    public String version() {
      return "9.9";
    }

    @Override
    public void stop(String reason) {
      throw new AssertionError("not asked for");
    }
  }
}
