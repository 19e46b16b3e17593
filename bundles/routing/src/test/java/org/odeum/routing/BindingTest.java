// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BindingTest {

  @Test
  void the_subdomain_is_what_the_host_has_before_the_server_name() {
    assertThat(Binding.ofHost("Api.Example.org:80", "example.org", "http"))
        .isEqualTo(Binding.of("example.org").subdomain("api"));
    assertThat(Binding.ofHost("example.org", "example.org:443", "https").subdomain()).contains("");
    assertThat(Binding.ofHost("a.b.example.org:8069", "example.org:8069", "http").subdomain())
        .contains("a.b");
  }

  @Test
  void a_foreign_host_has_the_default_subdomain() {
    assertThat(Binding.ofHost("127.0.0.1", "example.org", "http").subdomain()).isEmpty();
    assertThat(Binding.ofHost("badexample.org", "example.org", "http").subdomain()).isEmpty();
  }

  @Test
  void names_of_other_scripts_take_their_ascii_form() {
    assertThat(Binding.of("Bücher.example:8080").serverName())
        .isEqualTo("xn--bcher-kva.example:8080");
  }
}
