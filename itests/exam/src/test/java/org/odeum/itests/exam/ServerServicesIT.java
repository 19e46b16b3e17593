// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.launcher.spi.CommandInterpreter;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.LaunchCommand;
import org.odeum.launcher.spi.ShutdownHook;
import org.osgi.framework.InvalidSyntaxException;

/** What addons bring to the server itself comes and goes with them. */
public class ServerServicesIT extends ServerTest {
  private static final String STOPPED = "odeum.itests.stopped";

  @Test
  public void stop_hooks_of_addons_are_called_while_they_are_deployed_and_a_failing_one_stops_none()
      throws Exception {
    deploy.put("broken.jar", hook("broken", "throw new IllegalStateException(\"on purpose\");"));
    deploy.put("tidy.jar", hook("tidy", "System.setProperty(\"" + STOPPED + "\", \"tidied\");"));
    inside.await("broken", State.PUBLISHED);
    inside.await("tidy", State.PUBLISHED);

    assertThat(afterStopping()).contains("tidied");

    deploy.remove("tidy.jar");
    Eventually.until("it is gone", () -> inside.addon("tidy").isEmpty());

    assertThat(afterStopping()).isEmpty();
  }

  @Test
  public void a_command_of_an_addon_reaches_the_launcher_while_it_is_deployed() throws Exception {
    deploy.put(
        "counter.jar",
        component(
            "counter",
            "org.odeum.server.Command",
            """
            public String name() { return "count"; }
            public String summary() { return "Counts words"; }
            public int run(java.util.List<String> words, java.io.PrintStream out, java.io.PrintStream err) {
              out.print(words.size() + " words");
              return 3;
            }
            """));
    Eventually.until("the command is there", () -> command("count").isPresent());
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    LaunchCommand count = command("count").orElseThrow();
    int exitCode = count.run(List.of("a", "b"), new PrintStream(printed), System.err);

    assertThat(count.summary()).isEqualTo("Counts words");
    assertThat(exitCode).isEqualTo(3);
    assertThat(printed.toString(UTF_8)).isEqualTo("2 words");

    deploy.remove("counter.jar");

    Eventually.until("the command is gone", () -> command("count").isEmpty());
  }

  @Test
  public void the_server_is_as_well_as_the_health_checks_that_are_there() {
    assertThat(http.status("/web/health")).isEqualTo(200);

    deploy.put(
        "ailing.jar",
        component(
            "ailing",
            "org.odeum.server.HealthCheck",
            """
            public String name() { return "disk"; }
            public Result check() { return Result.fail("the disk is full"); }
            """));

    http.awaitStatus("/web/health", 503);
    assertThat(http.get("/web/health").body()).isEqualTo("{\"status\":\"fail\"}");

    deploy.remove("ailing.jar");

    http.awaitAnswer("/web/health", "{\"status\":\"pass\"}");
  }

  @Test
  public void the_shell_shows_what_is_deployed_and_does_without_the_deployer() throws Exception {
    deploy.put("hello.jar", greeting("hello", "1.4.0", "here"));
    inside.await("hello", State.PUBLISHED);

    assertThat(typed("addons")).startsWith("0 ").contains("hello", "1.4.0");
    assertThat(typed("routes")).startsWith("0 ").contains("/hello");

    inside.without(
        "org.odeum.deployer",
        () -> assertThat(typed("addons")).startsWith("1 ").doesNotContain("Exception", "hello"));

    http.awaitAnswer("/hello", "here");
  }

  private Optional<String> afterStopping() throws Exception {
    System.clearProperty(STOPPED);
    inside.service(ShutdownHook.class).serverStopping();
    return Optional.ofNullable(System.clearProperty(STOPPED));
  }

  private Optional<LaunchCommand> command(String name) throws InvalidSyntaxException {
    return context.getServiceReferences(LaunchCommand.class, null).stream()
        .map(context::getService)
        .filter(command -> command.name().equals(name))
        .findFirst();
  }

  /** Types a line into the shell, and gives its exit code and all that it printed. */
  private String typed(String line) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (var session = inside.service(CommandInterpreter.class).open(printed, printed)) {
      int exitCode = session.execute(line, Screen.plain());
      return exitCode + " " + printed.toString(UTF_8);
    }
  }

  private static AddonJar hook(String name, String statement) {
    return component(
        name,
        "org.odeum.server.StopHook",
        "public void serverStopping() throws Exception { " + statement + " }");
  }

  private static AddonJar component(String name, String type, String members) {
    return AddonJar.named(name, "1.0.0")
        .source(
            """
            package %s;
            @org.odeum.addon.Addon(name = "%s")
            @org.osgi.service.component.annotations.Component
            public class Part implements %s {
            %s
            }
            """
                .formatted(name, name, type, members));
  }
}
