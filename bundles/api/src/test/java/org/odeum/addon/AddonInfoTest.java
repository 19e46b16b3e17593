// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddonInfoTest {
  @Test
  void an_addon_goes_by_its_technical_name() {
    FakeBundle bundle = new FakeBundle(5, "com.example.library", "1.2.3").provides("library");

    assertThat(AddonInfo.of(bundle.asBundle()))
        .isEqualTo(new AddonInfo("library", "1.2.3", List.of()));
  }

  @Test
  void an_ordinary_bundle_goes_by_its_symbolic_name() {
    assertThat(AddonInfo.of(new FakeBundle(5, "com.example.tools", "2.0.0").asBundle()))
        .isEqualTo(new AddonInfo("com.example.tools", "2.0.0", List.of()));
  }

  @Test
  void a_bundle_without_a_name_goes_by_its_number() {
    assertThat(AddonInfo.of(new FakeBundle(5, null, "0.0.0").asBundle()).name())
        .isEqualTo("bundle-5");
  }

  @Test
  void an_uninstalled_bundle_still_has_a_name() {
    assertThat(AddonInfo.of(new FakeBundle(5, "library", "1.0.0").uninstalled().asBundle()))
        .isEqualTo(new AddonInfo("library", "1.0.0", List.of()));
  }

  @Test
  void dependencies_are_read_from_the_filters_of_its_requirements() {
    FakeBundle bundle =
        new FakeBundle(5, "library", "1.0.0")
            .provides("library")
            .requires("(odeum.addon=base)")
            .requires("(&(odeum.addon=web)(version>=1.0.0))");

    assertThat(AddonInfo.of(bundle.asBundle()).depends()).containsExactly("base", "web");
  }

  @Test
  void a_dependency_named_twice_counts_once() {
    FakeBundle bundle =
        new FakeBundle(5, "library", "1.0.0")
            .requires("(odeum.addon=base)")
            .requires("(odeum.addon=base)");

    assertThat(AddonInfo.of(bundle.asBundle()).depends()).containsExactly("base");
  }

  @Test
  void a_requirement_that_names_no_addon_is_no_dependency() {
    FakeBundle bundle =
        new FakeBundle(5, "library", "1.0.0").requires("(version>=1.0.0)").requires("");

    assertThat(AddonInfo.of(bundle.asBundle()).depends()).isEmpty();
  }

  @Test
  void it_does_not_change_with_the_list_it_was_made_of() {
    List<String> depends = new ArrayList<>(List.of("base"));

    AddonInfo info = new AddonInfo("library", "1.0.0", depends);
    depends.add("web");

    assertThat(info.depends()).containsExactly("base");
  }

  @Test
  void it_has_a_name_and_a_version() {
    assertThatNullPointerException()
        .isThrownBy(() -> new AddonInfo(null, "1.0.0", List.of()))
        .withMessageContaining("name");
    assertThatNullPointerException()
        .isThrownBy(() -> new AddonInfo("library", null, List.of()))
        .withMessageContaining("version");
  }
}
