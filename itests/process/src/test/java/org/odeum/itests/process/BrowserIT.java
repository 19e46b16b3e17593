// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Browser;
import org.odeum.itests.support.Chromium;
import org.odeum.itests.support.Server;

/**
 * The pages in a real browser, used by keys and clicks. Leaves pictures in {@code target/pictures}.
 * Where no Chromium can be had it is skipped, but not in CI.
 */
class BrowserIT {
  private static final String PASSWORD = "secret";
  private static final Path TARGET = Path.of("target");

  @TempDir static Path folder;
  private static Server server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    boolean ci = "true".equals(System.getenv("CI"));
    Chromium chromium;
    try {
      chromium = Chromium.find(TARGET.resolve("chromium"), ci);
    } catch (Chromium.Missing missing) {
      Assumptions.assumeTrue(ci, missing.getMessage());
      throw missing;
    }
    server = Server.in(folder.resolve("server")).environment("ODEUM_ADMIN_PASSWORD", PASSWORD);
    Files.createDirectories(server.deploy());
    for (String name : List.of("hello", "greeter")) {
      Files.copy(
          Server.root().resolve("bundles/examples/%1$s/target/%1$s.jar".formatted(name)),
          server.deploy().resolve(name + ".jar"));
    }
    server.start();
    server.awaitStatus("/web/login", 200);
    browser = new Browser(chromium, folder.resolve("profile"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void asNew() {
    browser.forget();
    browser.window(1280, 800).colours("light").language("en");
  }

  private static void picture(String name) {
    browser.screenshot(TARGET.resolve("pictures").resolve(name + ".png"));
  }

  private static void logIn() {
    browser.open(server.uri("/web/login"));
    browser.type("admin").press("Tab").type(PASSWORD).press("Enter");
    browser.await("location.pathname === '/web' && document.readyState === 'complete'");
  }

  @Test
  void a_person_logs_in_by_keyboard_and_out_by_mouse() {
    browser.open(server.uri("/"));
    assertThat(browser.path()).isEqualTo("/web/login?redirect=%2Fweb");
    picture("login");
    browser.type("admin").press("Tab").type(PASSWORD).press("Enter");
    browser.await("location.pathname === '/web' && document.readyState === 'complete'");
    assertThat(browser.text("h1")).startsWith("Welcome");
    assertThat(browser.text(".cards")).contains("web", "hello", "/hello");
    picture("home");

    browser.click(".bar button");
    browser.await("location.pathname === '/web/login'");
    browser.open(server.uri("/web"));
    assertThat(browser.path()).startsWith("/web/login");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void scripts_cannot_read_the_session() {
    logIn();
    JsonNode cookie = browser.cookies().get(0);
    assertThat(cookie.path("name").asText()).isEqualTo("session_id");
    assertThat(cookie.path("httpOnly").asBoolean()).isTrue();
    assertThat(cookie.path("sameSite").asText()).isEqualTo("Lax");
    assertThat(browser.evaluate("document.cookie")).isEmpty();
  }

  @Test
  void a_wrong_password_is_announced_and_typed_again() {
    browser.open(server.uri("/web/login"));
    browser.type("admin").press("Tab").type("wrong").click("button.primary");
    browser.await("document.querySelector('[role=alert]')");
    assertThat(browser.text("[role=alert]")).isEqualTo("Wrong login/password");
    browser.await("document.activeElement.id === 'password'");
    assertThat(browser.evaluate("document.querySelector('#login').value")).isEqualTo("admin");
    picture("wrong-password");
    browser.type(PASSWORD).press("Enter");
    browser.await("location.pathname === '/web'");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void errors_are_drawn_in_the_same_style() {
    browser.open(server.uri("/nothing/here"));
    assertThat(browser.text("h1")).isEqualTo("Not Found");
    assertThat(browser.evaluate("document.styleSheets.length")).isEqualTo("1");
    picture("not-found");
    browser.click("a.button");
    browser.await("location.pathname === '/web/login'");
  }

  @Test
  void the_pages_speak_german_and_french() {
    browser.language("de-AT").open(server.uri("/web/login"));
    assertThat(browser.evaluate("document.documentElement.lang")).isEqualTo("de");
    assertThat(browser.text("button")).isEqualTo("Anmelden");
    browser.forget();
    browser.language("fr").open(server.uri("/web/login"));
    assertThat(browser.text("button")).isEqualTo("Se connecter");
  }

  @Test
  void the_pages_are_dark_where_that_is_liked() {
    browser.open(server.uri("/web/login"));
    String light = ground();
    browser.colours("dark");
    assertThat(ground()).isNotEqualTo(light);
    picture("login-dark");
    browser.open(server.uri("/nothing/here"));
    picture("not-found-dark");
    logIn();
    picture("home-dark");
  }

  private static String ground() {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void the_pages_fit_a_telephone() {
    browser.window(320, 640);
    browser.open(server.uri("/web/login"));
    fits("login-narrow");
    browser.open(server.uri("/nothing/here"));
    fits("not-found-narrow");
    logIn();
    fits("home-narrow");
  }

  private static void fits(String name) {
    picture(name);
    assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(name)
        .isEqualTo("true");
  }
}
