// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.web.FakeLogins.ADA;
import static org.odeum.web.FakeLogins.ADMIN;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.http.Response;

class HomeControllerTest {
  private static final AddonCard WEB =
      new AddonCard("web", "0.1.0", "Pages & sessions", List.of(), Optional.empty());
  private static final AddonCard SHOP =
      new AddonCard("shop", "1.0.0", "", List.of("/shop", "/shop/cart"), Optional.empty());
  private static final AddonCard BROKEN =
      new AddonCard("sales", "2.0.0", "", List.of(), Optional.of("it needs the addon <base>"));

  private final FakeAddons addons = new FakeAddons(List.of(SHOP, WEB), List.of(BROKEN));
  private final HomeController controller = new HomeController(addons);

  @Test
  void bare_addresses_lead_home() {
    assertThat(controller.root().header("Location")).contains("/web");
    assertThat(controller.client(new FakeRequest()).header("Location")).contains("/web");
  }

  @Test
  void the_page_shows_who_is_there_and_what_runs() {
    FakeRequest request = new FakeRequest().of(ADA);
    Response answer = controller.home(request);
    assertThat(Pages.text(answer))
        .contains("Welcome, Ada &lt;Lovelace&gt;", "ada in odeum", "Pages &amp; sessions")
        .contains("<a href=\"/shop\">/shop</a>", "<a href=\"/shop/cart\">/shop/cart</a>")
        .contains("method=\"post\" action=\"/web/session/logout\"", FakeRequest.TOKEN);
    assertThat(answer.header("X-Frame-Options")).contains("DENY");
    assertThat(request.fakeSession.isTouched()).isTrue();
  }

  @Test
  void administrators_alone_see_what_does_not_run() {
    assertThat(Pages.text(controller.home(new FakeRequest().of(ADMIN))))
        .contains("Addons that need a look", "it needs the addon &lt;base&gt;");
    assertThat(Pages.text(controller.home(new FakeRequest().of(ADA)))).doesNotContain("sales");
  }

  @Test
  void a_new_server_says_what_to_do_next() {
    HomeController alone = new HomeController(new FakeAddons(List.of(WEB), List.of()));
    assertThat(Pages.text(alone.home(new FakeRequest().of(ADMIN)))).contains("deploy folder");
  }
}
