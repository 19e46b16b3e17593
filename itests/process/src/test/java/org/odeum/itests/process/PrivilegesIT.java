// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.odeum.itests.support.Distribution;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.SwapAddon;

/** Servers that root starts and that do not stay root's. */
class PrivilegesIT {
  private static final String USER = "nobody";

  @TempDir(factory = OpenFolder.class)
  Path folder;

  private Path launcher;

  /** The program too is somewhere that the user may enter. */
  @BeforeEach
  void unpack() throws Exception {
    Assumptions.assumeTrue(owner(folder) == 0, "needs root");
    launcher = Distribution.unpackInto(folder).resolve("launcher/run.sh");
  }

  private Server server(String... words) {
    return Server.of(launcher, folder.resolve("server"))
        .environment("ODEUM_AOT", "off")
        .with(words);
  }

  /** A temporary folder that other users may enter, which that of this process may not be. */
  static final class OpenFolder implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "odeum-privileges");
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void all_threads_are_the_users_and_so_is_what_they_write() throws Exception {
    Path log = folder.resolve("log/odeum.log");
    Path pid = folder.resolve("run/pid");
    try (Server server =
        server("--user=" + USER, "--umask=027", "--logfile=" + log, "--pidfile=" + pid).start()) {
      awaitLog(log, "Running as user nobody", 1);
      assertThat(users(server.process().pid())).containsOnly(number());
      assertThat(groups(server.process().pid())).doesNotContain("0");
      assertThat(owner(log)).isEqualTo(number());
      assertThat(owner(pid)).isEqualTo(number());
      assertThat(Files.readString(log)).doesNotContain("Running as user 'root'");

      SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
      server.awaitAnswer(SwapAddon.TEXT, 200, "here");
      Eventually.until(
          "everything can be looked at before it changes, and is the user's",
          () -> {
            try (Stream<Path> all = Files.walk(server.data())) {
              for (Path path : all.toList()) {
                if (owner(path) != number()) {
                  return false;
                }
              }
              return true;
            }
          });
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(server.data().resolve("format"))))
          .isEqualTo("rw-r-----");
      assertThat(server.shell("addons\n").output()).contains("swapped");

      new ProcessBuilder("kill", "-HUP", Long.toString(server.process().pid())).start().waitFor();
      awaitLog(log, "Odeum is ready", 2);
      server.awaitAnswer(SwapAddon.TEXT, 200, "here");
      assertThat(users(server.process().pid())).containsOnly(number());

      assertThat(server.stop()).isZero();
      assertThat(pid).doesNotExist();
      assertThat(server.data().resolve("run")).isEmptyDirectory();
    }
  }

  @Test
  void the_master_and_its_workers_are_the_users() throws Exception {
    try (Server server = server("--workers=2", "--max-cron-threads=0", "--user=" + USER).start()) {
      Workers.awaitReady(server, 2);
      long master = server.process().pid();
      assertThat(users(master)).containsOnly(number());
      for (ProcessHandle worker : server.process().children().toList()) {
        assertThat(users(worker.pid())).containsOnly(number());
      }
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void the_data_of_a_server_that_was_roots_can_still_be_used() throws Exception {
    try (Server server = server().start()) {
      assertThat(server.stop()).isZero();
    }
    try (Server server = server("--user=" + USER).start()) {
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
      assertThat(server.stop()).isZero();
      assertThat(server.output()).doesNotContain("ERROR").doesNotContain("WARNING");
    }
  }

  @Test
  void a_user_that_is_not_there_is_refused_in_one_line() {
    Server.Result refused = server().run("", "--data-dir=" + folder.resolve("data"), "--user=nemo");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output().lines()).hasSize(1);
    assertThat(refused.output()).contains("useradd --system nemo");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_program_that_the_user_cannot_read_is_refused_in_one_line() throws Exception {
    Path program = launcher.getParent().getParent();
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Server.Result refused =
        server()
            .run(
                "",
                "--http-port=0",
                "--http-interface=127.0.0.1",
                "--data-dir=" + folder.resolve("data"),
                "--user=" + USER);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("user nobody cannot read the program");
  }

  private static void awaitLog(Path log, String text, int times) {
    Eventually.until(
        "'" + text + "' is logged",
        Duration.ofSeconds(60),
        () -> Files.readString(log).split(text, -1).length - 1 >= times);
  }

  private static int number() throws Exception {
    Process id = new ProcessBuilder("id", "-u", USER).start();
    return Integer.parseInt(
        new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }

  /** The users of all threads: real, effective, saved and that for files. */
  private static List<Integer> users(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      List<Integer> users =
          threads.flatMap(thread -> field(thread, "Uid:")).map(Integer::parseInt).toList();
      assertThat(users).hasSizeGreaterThan(40);
      return users;
    }
  }

  private static List<String> groups(long pid) {
    Path process = Path.of("/proc/" + pid);
    return Stream.concat(field(process, "Gid:"), field(process, "Groups:")).toList();
  }

  private static Stream<String> field(Path process, String name) {
    try {
      return Files.readAllLines(process.resolve("status")).stream()
          .filter(line -> line.startsWith(name))
          .flatMap(line -> Stream.of(line.substring(name.length()).strip().split("\\s+")));
    } catch (IOException ended) {
      return Stream.empty();
    }
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
