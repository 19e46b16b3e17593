// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.http.middleware.Middleware;
import org.odeum.middleware.pipeline.Step;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class StepReferenceTest {
  private static final long OWN = 3;
  private static final Middleware SERVICE = (exchange, next) -> next.handle(exchange);

  private static Optional<Step> step(long bundle, Map<String, Object> properties) {
    return StepReference.read(reference(bundle, properties), SERVICE, OWN);
  }

  @SuppressWarnings("unchecked")
  private static ServiceReference<Middleware> reference(
      long bundleId, Map<String, Object> properties) {
    ClassLoader loader = StepReferenceTest.class.getClassLoader();
    Object bundle =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {Bundle.class}, (self, method, arguments) -> bundleId);
    return (ServiceReference<Middleware>)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ServiceReference.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getBundle" -> bundleId < 0 ? null : bundle;
                  case "getProperty" -> properties.get(arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void a_step_of_this_bundle_is_at_home_and_others_are_guests() {
    assertThat(step(OWN, Map.of("odeum.middleware.name", "gzip")))
        .contains(new Step("gzip", SERVICE, Optional.empty(), OWN, false));
    assertThat(step(9, Map.of("odeum.middleware.name", "x")).orElseThrow().guest()).isTrue();
  }

  @Test
  void a_place_is_one_even_if_it_says_neither_side() {
    assertThat(step(9, Map.of("odeum.middleware.name", "x", "odeum.middleware.before", "gzip")))
        .map(Step::place)
        .contains(Optional.of(new Step.Place("gzip", "")));
    assertThat(
            step(
                9,
                Map.of(
                    "odeum.middleware.name",
                    "x",
                    "odeum.middleware.before",
                    "",
                    "odeum.middleware.after",
                    "")))
        .map(Step::place)
        .contains(Optional.of(new Step.Place("", "")));
  }

  @Test
  void without_a_name_or_a_bundle_it_is_no_step() {
    assertThat(step(9, Map.of())).isEmpty();
    assertThat(step(-1, Map.of("odeum.middleware.name", "x"))).isEmpty();
  }
}
