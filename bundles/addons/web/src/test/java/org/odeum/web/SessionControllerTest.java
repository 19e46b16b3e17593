// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.odeum.web.FakeLogins.ADA;
import static org.odeum.web.FakeLogins.ADMIN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.SessionExpiredException;

class SessionControllerTest {
  private final FakeLogins logins = new FakeLogins();
  private final AddonCard web = new AddonCard("web", "0.1.0", "", List.of(), Optional.empty());
  private final SessionController controller =
      new SessionController(logins, new FakeAddons(List.of(web), List.of()), 1_000);

  @Test
  void logging_in_answers_what_clients_must_have() {
    Map<String, Object> info = controller.authenticate(new FakeRequest(), "odeum", "ada", "right");
    assertThat(info)
        .containsEntry("uid", 7L)
        .containsEntry("db", "odeum")
        .containsEntry("username", "ada")
        .containsEntry("name", "Ada <Lovelace>")
        .containsEntry("is_admin", false)
        .containsEntry("is_system", false)
        .containsEntry("is_internal_user", true)
        .containsEntry("partner_id", false)
        .containsEntry("web.base.url", "https://erp.example:8443")
        .containsEntry("max_file_upload_size", 1_000L)
        .containsEntry("server_version", "18.0");
    assertThat(info.get("server_version_info")).asInstanceOf(LIST).hasSize(6);
    assertThat(info.get("user_context"))
        .isEqualTo(Map.of("lang", "de_DE", "tz", "Europe/Paris", "uid", 7L));
  }

  @Test
  void a_user_without_settings_has_the_language_of_the_request_and_no_time_zone() {
    Map<String, Object> info = controller.info(new FakeRequest().of(ADMIN));
    assertThat(info).containsEntry("is_admin", true).containsEntry("is_system", true);
    assertThat(info.get("user_context")).isEqualTo(Map.of("lang", "fr_FR", "tz", false, "uid", 2L));
  }

  @Test
  void a_wrong_password_is_an_error() {
    assertThatThrownBy(() -> controller.authenticate(new FakeRequest(), "odeum", "ada", "wrong"))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void asking_for_the_session_is_a_use_of_it() {
    FakeRequest request = new FakeRequest().of(ADA);
    controller.info(request);
    assertThat(request.fakeSession.isTouched()).isTrue();
  }

  @Test
  void without_a_user_there_is_nothing_to_tell() {
    assertThatThrownBy(() -> controller.info(new FakeRequest()))
        .isInstanceOf(SessionExpiredException.class);
  }

  @Test
  void destroying_the_session_forgets_its_database_too() {
    controller.destroy(new FakeRequest().of(ADA));
    assertThat(logins.notes).containsExactly("log out");
  }

  @Test
  void lists_are_lists_of_names() {
    assertThat(controller.modules()).containsExactly("web");
    assertThat(controller.databases()).containsExactly("odeum");
    assertThat(new ServerController().languages()).allMatch(language -> language.size() == 2);
  }

  @Test
  void the_version_is_one_that_clients_of_odoo_know() {
    assertThat(new ServerController().version())
        .containsOnlyKeys(
            "server_version", "server_version_info", "server_serie", "protocol_version")
        .containsEntry("protocol_version", 1)
        .containsEntry("server_version_info", List.of(18, 0, 0, "final", 0, ""));
  }
}
