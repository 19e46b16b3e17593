// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Going back to an earlier version of an addon in a running server, and asking why. */
class RollbackIT {
  private static final int CLIENTS = 4;
  private static final int ROLLBACKS = 6;

  @TempDir Path folder;
  private Server server;

  @BeforeEach
  void startServer() {
    server = Server.in(folder).start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private static AddonJar version(String version, String text) {
    return AddonJar.controller(
        "back",
        version,
        "@Route(value=\"/back\", auth=\"none\") public String greet() { return \"%s\"; }"
            .formatted(text));
  }

  private void twoVersions() {
    version("1.0.0", "one").writeTo(server.deploy().resolve("back.jar"));
    server.awaitAnswer("/back", 200, "one");
    version("1.1.0", "two").writeTo(server.deploy().resolve("back.jar"));
    server.awaitAnswer("/back", 200, "two");
  }

  @Test
  void the_version_before_serves_again_and_a_restart_keeps_it() throws Exception {
    byte[] first = Files.readAllBytes(version("1.0.0", "one").writeTo(folder.resolve("one.jar")));
    Files.write(server.deploy().resolve("back.jar"), first);
    server.awaitAnswer("/back", 200, "one");
    version("1.1.0", "two").writeTo(server.deploy().resolve("back.jar"));
    server.awaitAnswer("/back", 200, "two");

    Server.Result told = server.shell("rollback back\n");

    assertThat(told.exitCode()).isZero();
    assertThat(told.output()).contains("back 1.0.0 serves again instead of 1.1.0");
    assertThat(server.get("/back").body()).isEqualTo("one");
    assertThat(server.deploy().resolve("back.jar")).hasBinaryContent(first);
    assertThat(server.shell("history back\n").output())
        .contains("published")
        .contains("rolled back");
    server.stop();
    server.start();
    server.awaitAnswer("/back", 200, "one");
    assertThat(server.shell("history back\n").output()).contains("rolled back");
  }

  @Test
  void an_edited_source_folder_goes_aside_for_the_jar_of_before() throws Exception {
    Path sources = server.deploy().resolve("shop");
    Path file = sources.resolve("Shop.java");
    Files.createDirectories(sources);
    Files.writeString(file, source("one"));
    server.awaitAnswer("/shop", 200, "one");
    Files.writeString(file, source("two"));
    server.awaitAnswer("/shop", 200, "two");

    assertThat(server.shell("rollback shop\n").output())
        .contains("serves again")
        .contains("whose sources of then are not kept, so its jar is there");

    server.awaitAnswer("/shop", 200, "one");
    assertThat(sources).doesNotExist();
    try (Stream<Path> aside = Files.walk(server.data().resolve("addons/aside"))) {
      assertThat(aside.filter(path -> path.endsWith("Shop.java")))
          .singleElement()
          .satisfies(path -> assertThat(path).hasContent(source("two")));
    }
    server.stop();
    server.start();
    server.awaitAnswer("/shop", 200, "one");
  }

  private static String source(String text) {
    return """
    import org.odeum.http.Controller;
    import org.odeum.http.Route;
    import org.osgi.service.component.annotations.Component;
    @Component
    public class Shop implements Controller {
      @Route(value = "/shop", auth = "none")
      public String answer() {
        return "%s";
      }
    }
    """
        .formatted(text);
  }

  @Test
  void rollbacks_under_load_lose_no_request() throws Exception {
    twoVersions();
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong answered = new AtomicLong();
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofVirtual().start(() -> ask(over, answered, wrong)));
    }

    for (int i = 0; i < ROLLBACKS; i++) {
      assertThat(server.shell("rollback back\n").exitCode()).isZero();
    }

    over.set(true);
    for (Thread client : clients) {
      client.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(answered.get()).isGreaterThan(ROLLBACKS);
  }

  private void ask(AtomicBoolean over, AtomicLong answered, ConcurrentLinkedQueue<String> wrong) {
    while (!over.get()) {
      try {
        HttpResponse<String> answer = server.get("/back");
        if (answer.statusCode() != 200 || !List.of("one", "two").contains(answer.body())) {
          wrong.add(answer.statusCode() + " " + answer.body());
        }
        answered.incrementAndGet();
      } catch (IOException failed) {
        wrong.add(failed.toString());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Test
  void replaced_versions_leave_no_classes_behind_and_why_explains_a_path() {
    twoVersions();

    Eventually.until(
        "nothing holds the classes",
        () ->
            server
                .shell("leaks\n")
                .output()
                .contains("Nothing holds the classes of replaced addons"));
    assertThat(server.shell("why GET /back\n").output())
        .contains("GET /back is answered: the route /back is served by")
        .contains("back 1.1.0");
    assertThat(server.shell("why /nowhere\n").output()).contains("it is answered with 404");
  }
}
