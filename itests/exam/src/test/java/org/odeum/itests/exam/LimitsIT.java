// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.Test;
import org.odeum.itests.support.Eventually;
import org.osgi.framework.Bundle;

/** Nobody needs the bundle that watches over requests, and it comes back by itself. */
public class LimitsIT extends ServerTest {
  @Test
  public void requests_are_served_while_limits_is_stopped_and_are_seen_when_it_is_back()
      throws Exception {
    deploy.put("fine.jar", greeting("fine", "1.0.0", "fine"));
    http.awaitAnswer("/fine", "fine");
    Bundle limits =
        Arrays.stream(context.getBundles())
            .filter(bundle -> "org.odeum.limits".equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    assertThat(offers(limits)).isTrue();

    limits.stop();
    assertThat(http.get("/fine").body()).isEqualTo("fine");
    assertThat(offers(limits)).isFalse();
    Eventually.until(
        "its thread has ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("limits")));

    limits.start();
    Eventually.until("it offers its services again", () -> offers(limits));
    assertThat(http.get("/fine").body()).isEqualTo("fine");
  }

  private boolean offers(Bundle limits) {
    return limits.getRegisteredServices() != null
        && Arrays.stream(limits.getRegisteredServices())
            .anyMatch(
                service ->
                    Arrays.asList((String[]) service.getProperty("objectClass"))
                        .contains("org.odeum.server.runtime.Diagnosis"));
  }
}
