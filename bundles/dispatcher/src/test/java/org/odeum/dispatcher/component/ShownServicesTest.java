// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class ShownServicesTest {
  private final ShownServices<String> services = new ShownServices<>();

  private static ServiceReference<String> reference(int ranking, long id, long bundle) {
    return FakeServices.reference(ranking, id, bundle, java.util.Map.of());
  }

  @Test
  void the_highest_ranking_comes_first_and_of_equals_the_oldest() {
    services.add(reference(0, 1, 10), "old");
    services.add(reference(0, 2, 10), "young");
    services.add(reference(5, 3, 11), "high");
    assertThat(services.list(bundle -> true)).containsExactly("high", "old", "young");
  }

  @Test
  void services_of_hidden_and_of_vanished_bundles_are_left_out() {
    ServiceReference<String> gone = reference(9, 3, -1);
    services.add(reference(0, 1, 10), "shown");
    services.add(reference(5, 2, 11), "hidden");
    services.add(gone, "gone");
    assertThat(services.list(bundle -> bundle != 11)).containsExactly("shown");
    services.remove(reference(0, 1, 10));
    assertThat(services.list(bundle -> true)).containsExactly("hidden");
  }
}
