// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.CheckedConfiguration;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.MemoryFile;

class ReloadCheckTest {
  @TempDir private Path home;

  private ServerFile file;
  private ReloadCheck check;

  @BeforeEach
  void start() throws IOException {
    Path program = Files.createDirectories(home.resolve("program/features")).getParent();
    Files.createDirectories(program.resolve("bundles"));
    Files.createDirectories(program.resolve("lib"));
    Files.writeString(
        program.resolve("features/server.json"),
        "{\"feature-resource-version\": \"1.0\", \"id\": \"org.odeum:server:1\"}");
    file = new ServerFile(home).saying("workers = 2");
    check = new ReloadCheck(file.read(), new ProgramFiles(program, Set.of()));
  }

  @Test
  void nothing_is_said_against_what_would_start() throws IOException {
    file.saying("workers = 3");
    assertThat(check.objection()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_next_image_gets_what_passed_last() throws Exception {
    assertThat(check.passed()).isEmpty();
    file.saying("workers = 3");
    assertThat(check.objection()).isEmpty();
    file.saying("workers = many");
    assertThat(check.objection()).isPresent();

    CheckedStart passed = check.passed().orElseThrow();
    int descriptor = passed.inMemory().get(CheckedConfiguration.RELOADED);
    assertThat(new String(MemoryFile.take(new Descriptors(), descriptor), UTF_8))
        .contains("workers = 3");
  }

  @Test
  void a_mistake_is_told_with_file_and_line() throws IOException {
    file.saying("workers = 3", "http_prot = 80");
    assertThat(check.objection().orElseThrow())
        .contains("odeum.conf:3:", "unknown option 'http_prot'", "http_port");
  }

  @Test
  void a_folder_that_is_missing_is_told() throws IOException {
    file.saying("addons_path = gone");
    assertThat(check.objection().orElseThrow()).contains("gone", "no folder");
  }

  @Test
  void a_broken_feature_file_is_told() throws IOException {
    Files.writeString(home.resolve("conf/more.json"), "{ \"id\": ");
    file.saying("features = more.json");
    assertThat(check.objection().orElseThrow()).contains("more.json");
  }

  @Test
  void a_program_that_is_gone_is_told() throws IOException {
    Files.delete(home.resolve("program/bundles"));
    assertThat(check.objection().orElseThrow()).contains("bundles");
  }

  @Test
  void a_certificate_that_is_no_good_is_told_as_at_a_start() throws IOException {
    file.saying("ssl_key = key.pem");
    assertThat(check.objection().orElseThrow()).contains("a key but no certificate");
    file.saying("ssl_certificate = cert.pem");
    assertThat(check.objection().orElseThrow()).contains("cert.pem");
  }

  @Test
  void a_database_user_that_a_start_refuses_is_told() throws IOException {
    file.saying("db_user = postgres");
    assertThat(check.objection().orElseThrow()).contains("'postgres'", "odeum.conf:2");
  }

  @Test
  void files_and_folders_that_cannot_be_written_are_told() throws IOException {
    Files.writeString(home.resolve("conf/obstacle"), "");
    file.saying("logfile = obstacle/log");
    assertThat(check.objection().orElseThrow())
        .contains("cannot open the log file", "odeum.conf:2", "--logfile");
    file.saying("pidfile = none/pid");
    assertThat(check.objection().orElseThrow()).contains("The pid file", "none/pid", "--pidfile");
    file.saying("deploy_dir = obstacle/deploy");
    assertThat(check.objection().orElseThrow()).contains("deploy folder", "--deploy-dir");
  }

  @Test
  void what_can_be_written_is_no_objection() throws IOException {
    file.saying("logfile = ../log/odeum.log", "pidfile = ../pid", "deploy_dir = ../deploy");
    assertThat(check.objection()).isEmpty();
    assertThat(home.resolve("pid")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_server_with_an_objection_goes_on_until_there_is_none() {
    List<Optional<String>> answers = List.of(Optional.of("a mistake in line 3"), Optional.empty());
    var asked = answers.iterator();
    ServerState state = new ServerState(Instant.now(), List.<URI>of(), "1", asked::next);
    state.reload("SIGHUP");
    assertThat(state.reloadRequested()).isFalse();
    assertThat(state.stopRequested()).isFalse();
    state.reload("SIGHUP");
    assertThat(state.reloadRequested()).isTrue();
  }
}
