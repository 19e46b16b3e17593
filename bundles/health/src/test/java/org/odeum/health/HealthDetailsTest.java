// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.User;
import org.odeum.http.Body;
import org.odeum.http.Request;
import org.odeum.server.HealthCheck;

/** Who is told what stands behind the one word. */
class HealthDetailsTest {
  private final HealthController controller =
      new HealthController(List.of(new Disk()), Runnable::run);

  private record Disk() implements HealthCheck {
    @Override
    public String name() {
      return "disk";
    }

    @Override
    public Result check() {
      return Result.warn("nearly full");
    }
  }

  private record Deployed() implements AddonRuntime {
    @Override
    public List<AddonStatus> addons() {
      return List.of();
    }

    @Override
    public Optional<String> why(String subject) {
      return Optional.empty();
    }

    @Override
    public List<String> problems() {
      return List.of("shop.jar is refused: it is no whole jar.");
    }

    @Override
    public List<String> subjects() {
      return List.of();
    }
  }

  private record LoggedIn(User.Role role) implements AuthMethod {
    @Override
    public String name() {
      return "user";
    }

    @Override
    public Optional<Principal> authenticate(Request request) {
      return Optional.of(new User(2, "ada", "Ada", role, Map.of()));
    }
  }

  private boolean isTold(FakeRequest request) {
    return controller.health(request.request()).body() instanceof Body.Json;
  }

  @Test
  void a_request_from_this_machine_is_told_each_check_and_the_sentences_of_why() {
    controller.runtime = new Deployed();

    assertThat(controller.health(new FakeRequest().details().request()).body())
        .isEqualTo(
            new Body.Json(
                Map.of(
                    "status",
                    "warn",
                    "checks",
                    List.of(Map.of("name", "disk", "status", "warn", "detail", "nearly full")),
                    "problems",
                    List.of("shop.jar is refused: it is no whole jar."))));
  }

  @Test
  void details_are_told_only_when_asked_for() {
    assertThat(isTold(new FakeRequest())).isFalse();
  }

  @Test
  void a_stranger_is_told_the_one_word() {
    assertThat(isTold(new FakeRequest().details().from("192.0.2.7"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
  void what_a_proxy_on_this_machine_passes_on_does_not_count_as_local(String header) {
    assertThat(isTold(new FakeRequest().details().header(header, "192.0.2.7"))).isFalse();
  }

  @Test
  void a_page_that_has_its_name_point_to_this_machine_is_told_nothing() {
    assertThat(isTold(new FakeRequest().details().host("evil.example:8069"))).isFalse();
  }

  @Test
  void a_logged_in_administrator_is_told_from_anywhere_and_other_users_are_not() {
    FakeRequest remote = new FakeRequest().details().from("192.0.2.7");

    controller.authMethods = List.of(new LoggedIn(User.Role.USER));
    assertThat(isTold(remote)).isFalse();

    controller.authMethods = List.of(new LoggedIn(User.Role.ADMINISTRATOR));
    assertThat(isTold(remote)).isTrue();
  }

  @Test
  void an_auth_method_that_refuses_leaves_the_plain_answer() {
    controller.authMethods =
        List.of(
            new AuthMethod() {
              @Override
              public String name() {
                return "user";
              }

              @Override
              public Optional<Principal> authenticate(Request request) {
                throw new IllegalStateException("no session");
              }
            });

    assertThat(isTold(new FakeRequest().details().from("192.0.2.7"))).isFalse();
  }
}
