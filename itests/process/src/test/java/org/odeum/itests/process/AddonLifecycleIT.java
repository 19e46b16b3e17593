// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** What happens to the answers of a running server when files in its deploy folder change. */
class AddonLifecycleIT {
  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void startServer() {
    server = Server.in(folder).start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  @AfterEach
  void emptyDeployFolder() throws IOException {
    try (var files = Files.list(server.deploy())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Eventually.until(
        "nothing is deployed",
        () -> server.shell("addons\n").output().contains("Nothing is deployed"));
  }

  @Test
  void a_dropped_jar_is_live_a_changed_one_answers_anew_and_a_removed_one_is_gone()
      throws Exception {
    drop("bundles/examples/hello/target/hello.jar");
    server.awaitAnswer("/hello", 200, "Hello, world!");
    server.awaitAnswer("/hello/Ada", 200, "Hello, Ada!");
    server.awaitOutput("+ GET /hello");
    greeting("hello", "1.0.0", "Good day!").writeTo(server.deploy().resolve("hello.jar"));
    server.awaitAnswer("/hello", 200, "Good day!");

    Files.delete(server.deploy().resolve("hello.jar"));
    server.awaitStatus("/hello", 404);
  }

  @Test
  void of_two_versions_the_higher_serves_and_the_lower_takes_over_when_it_goes() throws Exception {
    greeting("twice", "1.0.0", "one").writeTo(server.deploy().resolve("twice-1.jar"));
    server.awaitAnswer("/twice", 200, "one");
    greeting("twice", "2.0.0", "two").writeTo(server.deploy().resolve("twice-2.jar"));
    server.awaitAnswer("/twice", 200, "two");

    Files.delete(server.deploy().resolve("twice-2.jar"));

    server.awaitAnswer("/twice", 200, "one");
  }

  @Test
  void a_jar_with_a_missing_import_says_which_and_is_picked_up_when_the_provider_arrives()
      throws Exception {
    Path library =
        AddonJar.named("words", "1.0.0")
            .header("-exportcontents", "words.api;version=1.0.0")
            .source(
                "package words.api; public class Words { public static String hi() { return \"hi\";"
                    + " } }")
            .writeTo(folder.resolve("words.jar"));
    AddonJar.controller(
            "needy",
            "1.0.0",
            "@Route(value=\"/needy\", auth=\"none\") public String needy() { return"
                + " words.api.Words.hi(); }")
        .against(library)
        .writeTo(server.deploy().resolve("needy.jar"));
    server.awaitOutput("words.api");

    assertThat(server.shell("why needy\n").output()).contains("words.api");
    assertThat(server.get("/needy").statusCode()).isEqualTo(404);

    Files.copy(library, server.deploy().resolve("words.jar"));
    server.awaitAnswer("/needy", 200, "hi");
  }

  @Test
  void a_broken_replacement_is_refused_in_a_sentence_and_the_old_version_keeps_serving()
      throws Exception {
    Path file =
        greeting("sturdy", "1.0.0", "still here").writeTo(server.deploy().resolve("sturdy.jar"));
    server.awaitAnswer("/sturdy", 200, "still here");

    byte[] whole = Files.readAllBytes(file);
    Files.write(folder.resolve("broken"), Arrays.copyOf(whole, whole.length / 2));
    Files.move(
        folder.resolve("broken"),
        file,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);

    Eventually.until(
        "the shell tells what is wrong with the file",
        () -> server.shell("why sturdy\n").output().contains("sturdy.jar"));
    server.awaitAnswer("/sturdy", 200, "still here");
  }

  @Test
  void a_slow_copy_over_a_running_addon_disturbs_nobody_and_counts_when_it_is_complete()
      throws Exception {
    Path file = greeting("slow", "1.0.0", "before").writeTo(server.deploy().resolve("slow.jar"));
    server.awaitAnswer("/slow", 200, "before");
    byte[] next =
        Files.readAllBytes(greeting("slow", "1.0.0", "after").writeTo(folder.resolve("next.jar")));

    try (var out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
      int step = next.length / 10 + 1;
      for (int from = 0; from < next.length; from += step) {
        out.write(next, from, Math.min(step, next.length - from));
        out.flush();
        Thread.sleep(100);
        assertThat(server.get("/slow").body()).isEqualTo("before");
      }
    }

    server.awaitAnswer("/slow", 200, "after");
  }

  @Test
  void a_file_that_is_no_bundle_is_refused_in_a_sentence() throws Exception {
    Files.writeString(server.deploy().resolve("notes.jar"), "these are not the bytes of a jar");

    Eventually.until(
        "the addon list shows the file",
        () -> server.shell("addons\n").output().contains("notes.jar"));
    Eventually.until("why tells the reason", () -> server.shell("why notes.jar\n").exitCode() == 0);
  }

  @Test
  void a_plain_whiteboard_servlet_in_a_dropped_jar_answers_beside_the_dispatcher()
      throws Exception {
    drop("bundles/examples/hello/target/hello.jar");
    drop("bundles/examples/servlet/target/plain-servlet.jar");

    server.awaitStatus("/plain", 200);
    server.awaitAnswer("/hello", 200, "Hello, world!");
  }

  @Test
  void a_configuration_file_takes_effect_while_the_addon_runs() throws Exception {
    drop("bundles/examples/greeter/target/greeter.jar");
    server.awaitStatus("/greet/Ada", 200);
    String before = server.get("/greet/Ada").body();
    Path file = server.configuration().resolve("greeter.cfg");

    Files.writeString(file, "greeting = Ahoy\n");
    Eventually.until(
        "the greeting is the configured one",
        () -> server.get("/greet/Ada").body().startsWith("Ahoy"));

    Files.delete(file);
    server.awaitAnswer("/greet/Ada", 200, before);
  }

  @Test
  void an_unknown_key_in_a_configuration_file_is_named_with_file_and_line() throws Exception {
    drop("bundles/examples/greeter/target/greeter.jar");
    server.awaitStatus("/greet/Ada", 200);
    Path file = server.configuration().resolve("greeter.cfg");

    Files.writeString(file, "# a comment\ngreting = Ahoy\n");

    server.awaitOutput("greeter.cfg line 2");
    Files.delete(file);
  }

  private static void drop(String jar) throws IOException {
    Path source = Server.root().resolve(jar);
    Files.copy(source, server.deploy().resolve(source.getFileName()));
  }

  private static AddonJar greeting(String name, String version, String text) {
    return AddonJar.controller(
        name,
        version,
        "@Route(value=\"/%s\", auth=\"none\") public String greet() { return \"%s\"; }"
            .formatted(name, text));
  }
}
