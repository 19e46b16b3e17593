// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.Processes;
import org.odeum.launcher.posix.SharedSockets;
import org.odeum.testkit.tls.MadeCertificate;

/** TLS, and sockets of all kinds, in each kind of server. */
@ParameterizedClass
@EnumSource(
    value = ServerMode.class,
    names = {"THREADED", "EVENTED", "PREFORK"})
@EnabledOnOs(OS.LINUX)
class SocketsIT {
  private static final String HEALTH = "/web/health";
  private static final int TERM = 15;

  @Parameter ServerMode mode;

  @TempDir Path folder;

  @Test
  void tls_is_spoken_with_http_2_and_the_certificate_can_be_exchanged() throws Exception {
    MadeCertificate first = MadeCertificate.make(folder, "first");
    MadeCertificate second = MadeCertificate.make(folder, "second");
    try (Server server =
            mode.server(
                    folder, "--ssl-certificate=" + first.certificate(), "--ssl-key=" + first.key())
                .launch();
        HttpClient client = TlsClient.trusting(first)) {
      mode.awaitReady(server, 1);
      HttpResponse<String> page =
          client.send(request(server, "/web/login"), BodyHandlers.ofString());
      assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("set-cookie").orElse("none")).contains("Secure");

      second.replace(first);

      int inARow = 3 * Math.max(1, (int) mode.serving(server).count());
      Eventually.until(
          "new connections get the new certificate",
          Duration.ofSeconds(90),
          () -> TlsClient.isShown(second, server.port(), inARow));
      assertThat(server.stop()).isZero();
    }
  }

  /** Linux lets one connection more than the backlog wait; what comes then is not answered. */
  @ParameterizedTest
  @ValueSource(ints = {3, 12})
  void as_many_connections_wait_as_the_backlog_says(int backlog) throws Exception {
    try (Server server = mode.started(folder, "--backlog=" + backlog)) {
      List<Long> serving = mode.serving(server).map(ProcessHandle::pid).toList();
      List<Socket> waiting = new ArrayList<>();
      try {
        for (long pid : serving) {
          Workers.signal(pid, "STOP");
          Eventually.until("it stands still", () -> Children.stopped(pid));
        }
        while (waiting.size() <= 2 * backlog && connects(server.port(), waiting)) {
          // one more
        }
        assertThat(waiting).hasSize(backlog + 1);
      } finally {
        for (long pid : serving) {
          Workers.signal(pid, "CONT");
        }
        for (Socket client : waiting) {
          client.close();
        }
      }
      server.awaitStatus(HEALTH, 200);
      assertThat(server.stop()).isZero();
    }
  }

  private static boolean connects(int port, List<Socket> waiting) throws IOException {
    Socket client = new Socket();
    try {
      client.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      waiting.add(client);
      return true;
    } catch (SocketTimeoutException full) {
      client.close();
      return false;
    }
  }

  private static HttpRequest request(Server server, String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  @Test
  void interfaces_of_both_protocols_are_served_beside_each_other() throws Exception {
    Path socket = folder.resolve("s");
    try (Server server =
        mode.started(
            folder, "--http-interface=127.0.0.1,::1,127.0.0.2", "--unix-socket=" + socket)) {
      for (String host : List.of("127.0.0.1", "::1", "127.0.0.2")) {
        assertThat(status(host, server.port())).as(host).isEqualTo("HTTP/1.1 200");
      }
      assertThat(UnixClient.get(socket, HEALTH)).startsWith("HTTP/1.1 200");
      assertThat(server.stop()).isZero();
    }
  }

  private static String status(String host, int port) throws Exception {
    try (Socket client = new Socket(InetAddress.getByName(host), port)) {
      client
          .getOutputStream()
          .write(("GET " + HEALTH + " HTTP/1.1\r\nHost: h\r\n\r\n").getBytes("US-ASCII"));
      return new String(client.getInputStream().readNBytes(12), "US-ASCII");
    }
  }

  @Test
  void sockets_of_a_service_manager_are_taken_over_also_by_the_next_image() throws Exception {
    Path file = folder.resolve("activated");
    Path log = folder.resolve("log");
    Processes processes = new Processes();
    SharedSockets sockets = new SharedSockets(new Descriptors());
    try (ServerSocketChannel tcp = ServerSocketChannel.open();
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      unix.bind(UnixDomainSocketAddress.of(file));
      int port = ((InetSocketAddress) tcp.getLocalAddress()).getPort();
      Map<Integer, Integer> given =
          Map.of(
              3, sockets.export(sockets.descriptor(tcp), 100),
              4, sockets.export(sockets.descriptor(unix), 100));
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("LISTEN_FDS", "2");
      long pid =
          processes.spawn(
              Path.of("/bin/sh"), List.of("sh", "-c", command(log)), environment, given);
      try {
        awaitReady(log, 1, processes, pid);
        assertThat(status("127.0.0.1", port)).isEqualTo("HTTP/1.1 200");
        assertThat(UnixClient.get(file, HEALTH)).startsWith("HTTP/1.1 200");

        processes.signal(pid, 1);

        awaitReady(log, 2, processes, pid);
        assertThat(status("127.0.0.1", port)).isEqualTo("HTTP/1.1 200");
        assertThat(UnixClient.get(file, HEALTH)).startsWith("HTTP/1.1 200");
      } finally {
        processes.signal(pid, TERM);
        Eventually.until(
            "it has ended", Duration.ofSeconds(60), () -> processes.ended(pid).isPresent());
      }
      assertThat(file).as("the service manager's file").exists();
    }
  }

  private String command(Path log) {
    List<String> words = new ArrayList<>(mode.options());
    words.add("--data-dir=" + folder.resolve("data"));
    words.add("--deploy-dir=" + folder.resolve("deploy"));
    words.add("--conf-dir=" + folder.resolve("conf"));
    return "LISTEN_PID=$$ exec '%s' %s > '%s' 2>&1"
        .formatted(Server.root().resolve("launcher/run.sh"), String.join(" ", words), log);
  }

  private void awaitReady(Path log, int times, Processes processes, long pid) {
    Eventually.until(
        "it is ready " + times + " times",
        Duration.ofSeconds(90),
        () -> {
          Optional<Processes.Ending> ending = processes.ended(pid);
          if (ending.isPresent()) {
            throw new AssertionError("it ended: " + ending + "\n" + Files.readString(log));
          }
          return Files.readString(log).split("Odeum is ready", -1).length - 1
              >= times * mode.readyLines();
        });
  }

  @Test
  void what_is_no_good_ends_the_start_in_one_sentence() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.pem"), "nothing");
    refused("--ssl-certificate=" + bad, "There is no certificate in " + bad);
    refused("--ssl-certificate=" + folder.resolve("none"), "cannot be read from");
    refused("--unix-socket=" + bad, "there is something that is no socket");
    refused("--unix-socket=" + folder.resolve("no/such/folder/s"), "Cannot listen on the Unix");
    refused("--http-interface=127.0.0.1,no-such-host.invalid", "no-such-host.invalid");
  }

  private void refused(String option, String sentence) {
    List<String> words = new ArrayList<>(mode.options());
    words.add("--http-port=" + Server.freePort());
    words.add("--data-dir=" + folder.resolve("data"));
    words.add("--deploy-dir=" + folder.resolve("deploy"));
    words.add(option);
    Server.Result result = Server.in(folder).run("", words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains(sentence).doesNotContain("\tat ");
  }
}
