// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0", "::", "[::]"})
  void these_words_mean_all_interfaces(String host) {
    HttpAddress address = new HttpAddress(host, 80);

    assertThat(address.everywhere()).isTrue();
    assertThat(address.toBind().getAddress().isAnyLocalAddress()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', http://localhost:8069",
    "127.0.0.1, http://127.0.0.1:8069",
    "::1, http://[::1]:8069",
    "[::1], http://[::1]:8069",
    "localhost, http://localhost:8069"
  })
  void people_get_an_address_that_they_can_open(String host, String expected) {
    assertThat(new HttpAddress(host, 0).uri(8069)).hasToString(expected);
  }

  @Test
  void one_interface_is_that_interface() {
    HttpAddress address = new HttpAddress("127.0.0.1", 80);

    assertThat(address.everywhere()).isFalse();
    assertThat(address.toBind().getAddress().isLoopbackAddress()).isTrue();
  }
}
