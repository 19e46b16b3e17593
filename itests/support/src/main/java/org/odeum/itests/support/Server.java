// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A whole server process, started with {@code launcher/run.sh} in folders of its own. */
public final class Server implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final Path folder;
  private final int port;
  private final Path launcher;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private Output output;
  private Process process;

  private Server(Path folder, int port, Path launcher) {
    this.folder = folder;
    this.port = port;
    this.launcher = launcher;
  }

  /** A server of this checkout that is not started yet; its folders lie below {@code folder}. */
  public static Server in(Path folder) {
    return new Server(folder, freePort(), root().resolve("launcher/run.sh"));
  }

  /** A server of an unpacked distribution that is not started yet. */
  public static Server of(Path launcher, Path folder) {
    return new Server(folder, freePort(), launcher);
  }

  /** The top folder of the checkout, from the system property {@code odeum.root}. */
  public static Path root() {
    return Path.of(System.getProperty("odeum.root")).toAbsolutePath().normalize();
  }

  /** A port of the loopback interface that nobody listens on at this moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds arguments of the command line. */
  public Server with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Sets an environment variable. */
  public Server environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts the process and returns at once. */
  public Server launch() {
    List<String> words = new ArrayList<>();
    words.add("--http-interface=127.0.0.1");
    words.add("--http-port=" + port);
    words.add("--data-dir=" + data());
    words.add("--deploy-dir=" + deploy());
    words.add("--conf-dir=" + configuration());
    words.addAll(arguments);
    process = start(words);
    output = Output.of(process);
    return this;
  }

  /** Starts the process and waits until it answers. */
  public Server start() {
    launch();
    awaitReady();
    return this;
  }

  /** Waits until the server answers. */
  public void awaitReady() {
    Eventually.until(
        "the server answers; it printed:\n" + output.text(),
        Duration.ofSeconds(120),
        () -> {
          if (!process.isAlive()) {
            throw new ServerDied(process.exitValue(), output.text());
          }
          return get("/web/health").statusCode() == 200;
        });
  }

  /** Runs {@code launcher/run.sh} with these words, without a terminal, until it ends. */
  public Result run(String input, String... words) {
    Process other = start(List.of(words));
    Output printed = Output.of(other);
    try {
      try (var stdin = other.outputWriter()) {
        stdin.write(input);
      } catch (IOException e) {
        // It ended without reading its input, which its exit code tells better.
      }
      if (!other.waitFor(120, TimeUnit.SECONDS)) {
        other.destroyForcibly();
        throw new AssertionError("does not end: " + List.of(words) + "\n" + printed.text());
      }
      printed.awaitEnd();
      return new Result(other.exitValue(), printed.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs commands in the shell of this server. */
  public Result shell(String commands) {
    return run(commands, "shell", "--data-dir=" + data());
  }

  private Process start(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Whoever edits sources while tests run may want them to use what is built.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("ODEUM_") && !name.equals("ODEUM_BUILD"));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(folder);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a path. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).build());
  }

  /** Posts JSON to a path. */
  public HttpResponse<String> postJson(String path, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until a path is answered with this status and text. */
  public void awaitAnswer(String path, int status, String body) {
    Eventually.until(
        path + " gives " + status + " " + body,
        () -> {
          HttpResponse<String> answer = get(path);
          return answer.statusCode() == status && answer.body().equals(body);
        });
  }

  /** Waits until a path is answered with this status. */
  public void awaitStatus(String path, int status) {
    Eventually.until(path + " gives " + status, () -> get(path).statusCode() == status);
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The folder that addons are dropped into. */
  public Path deploy() {
    return folder.resolve("deploy");
  }

  /** The folder for what the server stores. */
  public Path data() {
    return folder.resolve("data");
  }

  /** The folder with its {@code *.cfg} files. */
  public Path configuration() {
    return folder.resolve("conf");
  }

  /** What it printed so far. */
  public String output() {
    return output.text();
  }

  /** Waits until it has printed this, and the rest of its line. */
  public void awaitOutput(String text) {
    Eventually.until(
        () -> "it prints '" + text + "'; it printed:\n" + output(),
        Eventually.BOUND,
        () -> {
          String printed = output();
          int at = printed.indexOf(text);
          return at >= 0 && printed.indexOf('\n', at) >= 0;
        });
  }

  /** Waits until what it has printed matches a pattern. */
  public void awaitPattern(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    Eventually.until(
        () -> "it prints " + pattern + "; it printed:\n" + output(),
        Eventually.BOUND,
        () -> wanted.matcher(output()).find());
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /** Ends it with SIGTERM and gives the exit code. */
  public int stop() {
    process.destroy();
    return awaitExit();
  }

  /** Waits until it has ended and gives the exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end; it printed:\n" + output.text());
      }
      output.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it at once if it has not ended; its workers too, so that nobody writes any more. */
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      List<ProcessHandle> others = process.descendants().toList();
      process.destroyForcibly();
      others.forEach(ProcessHandle::destroyForcibly);
      others.forEach(other -> other.onExit().orTimeout(60, TimeUnit.SECONDS).join());
      awaitExit();
    }
  }

  /** What a command printed and how it ended. */
  public record Result(int exitCode, String output) {}

  /** Says that the process ended while someone waited for it to answer. */
  private static final class ServerDied extends AssertionError {
    private static final long serialVersionUID = 1L;

    ServerDied(int exitCode, String output) {
      super("the server ended with " + exitCode + "; it printed:\n" + output);
    }
  }
}
