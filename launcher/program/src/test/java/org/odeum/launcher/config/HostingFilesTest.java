// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the files for systemd, containers and proxies with the program, and their own tools. */
class HostingFilesTest {
  private static final Path FOLDER = Path.of("../distribution/src/hosting");
  private static final OptionTable TABLE = OptionTable.standard();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"odeum.service", "Dockerfile"})
  void each_variable_is_one_that_the_server_knows(String file) throws IOException {
    Set<String> known =
        TABLE.definitions().stream()
            .flatMap(option -> option.variables().stream())
            .collect(Collectors.toSet());
    known.addAll(EnvironmentLayer.NO_OPTIONS);
    assertThat(all("ODEUM_[A-Z_]+", read(file))).isNotEmpty().isSubsetOf(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx.conf", "apache.conf", "README.md"})
  void each_option_is_one_that_the_server_has(String file) throws IOException {
    Set<String> known =
        TABLE.definitions().stream()
            .flatMap(option -> option.flags().stream())
            .collect(Collectors.toSet());
    assertThat(all("(?<=[`# ])--[a-z][a-z-]+", withoutDocker(read(file))))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"odeum.socket", "Dockerfile", "nginx.conf", "apache.conf"})
  void the_port_is_the_servers(String file) throws IOException {
    assertThat(read(file)).contains(TABLE.find("http_port").orElseThrow().defaultValue());
  }

  @Test
  void proxies_take_as_large_a_body_as_the_server() throws IOException {
    long bytes = Long.parseLong(TABLE.find("max_content_length").orElseThrow().defaultValue());
    assertThat(read("apache.conf")).contains("LimitRequestBody " + bytes + "\n");
    assertThat(read("nginx.conf")).contains("client_max_body_size " + (bytes >> 20) + "m;");
  }

  @Test
  void the_folders_of_unit_and_image_and_proxies_are_the_same() throws IOException {
    for (String file : List.of("odeum.service", "Dockerfile")) {
      assertThat(read(file))
          .contains("/opt/odeum/launcher/run.sh", "ODEUM_DATA_DIR=/var/lib/odeum/data");
    }
    for (String file : List.of("nginx.conf", "apache.conf")) {
      assertThat(read(file)).contains("/var/lib/odeum/data/filestore");
    }
  }

  @Test
  void systemd_understands_its_units() throws Exception {
    for (String unit : List.of("odeum.service", "odeum.socket")) {
      Files.writeString(
          folder.resolve(unit), read(unit).replace("/opt/odeum/launcher/run.sh", "/bin/true"));
    }
    assertAccepted(
        "systemd-analyze",
        "verify",
        folder.resolve("odeum.service").toString(),
        folder.resolve("odeum.socket").toString());
  }

  @Test
  void nginx_understands_its_file() throws Exception {
    String withoutTls =
        read("nginx.conf")
            .replaceAll("(?m)^ *ssl_.*;$", "")
            .replaceAll("listen +[0-9]+( ssl)?;", "listen 127.0.0.1:0;");
    Path main = folder.resolve("nginx.conf");
    Files.writeString(
        main,
        "pid %s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%s\n}\n"
            .formatted(folder, withoutTls));
    assertAccepted("nginx", "-t", "-c", main.toString());
  }

  @Test
  void what_is_opened_in_the_proxies_files_is_closed() throws IOException {
    Deque<String> open = new ArrayDeque<>();
    for (String line : read("apache.conf").lines().map(String::strip).toList()) {
      if (line.startsWith("</")) {
        assertThat(open.pop()).isEqualTo(line.substring(2, line.length() - 1));
      } else if (line.startsWith("<")) {
        open.push(line.substring(1).split("[ >]", 2)[0]);
      }
    }
    assertThat(open).isEmpty();
    String nginx = read("nginx.conf").replaceAll("(?m)#.*$", "");
    assertThat(nginx.chars().filter(c -> c == '{').count())
        .isEqualTo(nginx.chars().filter(c -> c == '}').count());
    assertThat(nginx.lines().map(String::strip).filter(line -> !line.isEmpty()))
        .allMatch(line -> line.matches(".*[;{}]"));
  }

  @Test
  void the_image_starts_java_as_process_1_and_not_as_root() throws IOException {
    List<String> words =
        read("Dockerfile").lines().filter(line -> line.matches("[A-Z]+ .*")).toList();
    assertThat(words).first().asString().startsWith("FROM ").endsWith("25-jdk");
    // The list form: with the other one a shell would be process 1 and keep the signals.
    assertThat(words).last().isEqualTo("ENTRYPOINT [\"/opt/odeum/launcher/run.sh\"]");
    assertThat(words).contains("USER odeum", "STOPSIGNAL SIGTERM");
  }

  private static void assertAccepted(String... command) throws Exception {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
    if (!installed) {
      return; // what the file says is compared with the code by the other tests
    }
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
    assertThat(said).doesNotContainIgnoringCase("ignoring");
  }

  private static String withoutDocker(String text) {
    return text.lines().filter(line -> !line.contains("docker ")).collect(Collectors.joining("\n"));
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
