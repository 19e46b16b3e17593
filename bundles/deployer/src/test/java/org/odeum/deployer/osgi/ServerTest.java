// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.deployer.testkit.TestJar;
import org.odeum.launcher.spi.Readiness;
import org.odeum.server.HealthCheck;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ServerTest extends ServerFixture {
  @Test
  void what_is_in_the_folder_is_published_before_the_deployer_says_it_is_ready() throws Exception {
    greeting("one").writeTo(deploy.resolve("hello.jar"));
    start(true);

    assertThat(greetings()).containsExactly("one");
    assertThat(service(Readiness.class).name()).isEqualTo("deployer");
  }

  @Test
  void a_jar_is_dropped_replaced_broken_and_removed() throws Exception {
    start(true);
    Path jar = deploy.resolve("hello.jar");

    greeting("one").writeTo(jar);
    await("published", () -> greetings().equals(List.of("one")));

    greeting("two").writeTo(jar);
    await("replaced", () -> greetings().equals(List.of("two")));
    await("retired", () -> generations() == 1);

    byte[] next = greeting("three").bytes();
    Files.write(jar, Arrays.copyOf(next, next.length / 2));
    await(
        "incomplete",
        () -> {
          // Somebody is still at it, however slow this machine is.
          Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
          return status("hello.jar", State.STAGED);
        });
    assertThat(greetings()).containsExactly("two");
    Files.write(
        jar, Arrays.copyOfRange(next, next.length / 2, next.length), StandardOpenOption.APPEND);
    await("completed", () -> greetings().equals(List.of("three")));

    Files.delete(jar);
    await("removed", () -> generations() == 0 && service(AddonRuntime.class).addons().isEmpty());
    assertThat(greetings()).isEmpty();
  }

  @Test
  void a_generation_is_hidden_until_it_is_prepared_and_an_objection_keeps_the_old_one()
      throws Exception {
    Participant participant = new Participant();
    context.registerService(PublicationParticipant.class, participant, new Hashtable<>());
    start(true);
    greeting("one").writeTo(deploy.resolve("hello.jar"));
    await("published", () -> greetings().equals(List.of("one")));
    assertThat(participant.hiddenWhenPrepared).containsExactly(true);

    participant.objection = "its controller x cannot be made";
    greeting("two").writeTo(deploy.resolve("hello.jar"));
    await("refused", () -> status("hello.jar", State.FAILED));

    assertThat(greetings()).containsExactly("one");
    assertThat(service(AddonRuntime.class).why("hello").orElse(""))
        .contains("its controller x cannot be made");
    HealthCheck.Result health = service(HealthCheck.class).check();
    assertThat(health.status()).isEqualTo(HealthCheck.Status.WARN);
    assertThat(health.detail()).contains("its controller x cannot be made");
  }

  @Test
  void a_bundle_that_someone_else_installs_has_the_unresolved_tried_again() throws Exception {
    start(true);
    greeting("one").header("Import-Package", "p").writeTo(deploy.resolve("hello.jar"));
    await("unresolved", () -> status("hello.jar", State.FAILED));

    TestJar lib = TestJar.bundle("lib", "1.0.0").header("Export-Package", "p");
    context.installBundle(lib.writeTo(root.resolve("lib.jar")).toUri().toString()).start();

    await("published", () -> greetings().equals(List.of("one")));
  }

  @Test
  void a_configuration_survives_the_generation_it_was_first_given_to() throws Exception {
    start(true);
    ConfigurationAdmin admin = service(ConfigurationAdmin.class);
    Configuration configuration = admin.getConfiguration("hello.Greeting", null);
    configuration.update(new Hashtable<>(Map.of("greeting", "configured")));
    await("rebound", () -> "?".equals(configuration.getBundleLocation()));

    greeting("one").writeTo(deploy.resolve("hello.jar"));
    await("published", () -> property().equals("configured"));
    greeting("two").writeTo(deploy.resolve("hello.jar"));
    await("retired", () -> greetings().equals(List.of("two")) && generations() == 1);

    assertThat(property()).isEqualTo("configured");
  }

  @Test
  void a_process_that_does_not_serve_publishes_and_writes_nothing_to_the_data_directory()
      throws Exception {
    greeting("one").writeTo(deploy.resolve("hello.jar"));
    start(true);
    felix.close();
    Map<Path, FileTime> before = written(root.resolve("data"));

    Files.writeString(deploy.resolve("hello.jar"), "rubbish");
    prepare();
    start(false);

    assertThat(greetings()).containsExactly("one");
    assertThat(written(root.resolve("data"))).isNotEmpty().isEqualTo(before);
    ConfigurationAdmin admin = service(ConfigurationAdmin.class);
    assertThat(admin.listConfigurations("(service.factoryPid=org.apache.felix.fileinstall)"))
        .isNull();
  }

  @Test
  void when_the_deployer_stops_its_addons_stop_and_when_it_starts_again_they_run_again()
      throws Exception {
    greeting("one").writeTo(deploy.resolve("hello.jar"));
    start(true);
    var deployer =
        Arrays.stream(context.getBundles())
            .filter(bundle -> "org.odeum.deployer".equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow();

    deployer.stop();
    assertThat(context.getServiceReferences(Callable.class, null)).isEmpty();

    deployer.start();
    await("published", () -> greetings().equals(List.of("one")));
    assertThat(generations()).isEqualTo(1);
  }

  private static final class Participant implements PublicationParticipant {
    private final List<Boolean> hiddenWhenPrepared = new CopyOnWriteArrayList<>();
    private volatile Publication current = Publication.INITIAL;
    private volatile String objection = "";

    @Override
    public List<String> prepare(Set<Long> bundleIds) {
      hiddenWhenPrepared.add(bundleIds.stream().noneMatch(current::shows));
      return objection.isEmpty() ? List.of() : List.of(objection);
    }

    @Override
    public void publish(Publication publication) {
      current = publication;
    }
  }
}
