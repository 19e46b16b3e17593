// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.odeum.testkit.Signal;
import redis.embedded.core.ExecutableProvider;

/**
 * Runs a Redis server for a test, on a free port of the loopback interface; as a sentinel or a node
 * of a cluster too, by its settings. What it answered is on the disk, so that it is there again
 * after {@link #stop} and {@link #start()}. Starting takes a moment. For use by one thread.
 */
public final class TestRedis implements AutoCloseable {
  /**
   * The environment variable that may name another program, as a {@code valkey-server} or a newer
   * {@code redis-server}; else the one that Maven's repository has is run.
   */
  public static final String PROGRAM = "ODEUM_REDIS_SERVER";

  private static final int PATIENCE_SECONDS = 60;

  private final Path folder;
  private final List<String> settings;
  private final int port;
  private Process process;

  private TestRedis(Path folder, int port, List<String> settings) {
    this.folder = folder;
    this.port = port;
    this.settings = List.copyOf(settings);
  }

  /**
   * Starts one.
   *
   * @param folder for its data; made if need be, not removed
   * @param settings as on Redis' command line: {@code "--requirepass", "secret"}
   */
  public static TestRedis start(Path folder, String... settings) {
    return onPort(freePort(), folder, settings);
  }

  /** The same on a port of {@link #freePort}, where the settings have to name it. */
  public static TestRedis onPort(int port, Path folder, String... settings) {
    TestRedis redis = new TestRedis(folder, port, List.of(settings));
    redis.start();
    return redis;
  }

  /** A port that nobody uses at the moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again after {@link #stop}, on the same port with the same data. */
  public void start() {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve("redis.log");
      process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!answers()) {
        if (!process.isAlive() || System.nanoTime() > end) {
          stop();
          throw new IllegalStateException("Redis did not start: " + Files.readString(log));
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Redis did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    if (settings.contains("--sentinel")) {
      // A sentinel writes what it learns into its file of settings.
      Path file = folder.resolve("sentinel.conf");
      Files.writeString(file, "");
      command.add(file.toString());
    }
    if (!settings.contains("--port")) {
      command.addAll(List.of("--port", String.valueOf(port)));
    }
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString()));
    if (!settings.contains("--sentinel")) {
      command.addAll(List.of("--save", "", "--appendonly", "yes"));
    }
    command.addAll(settings);
    return command;
  }

  private Path program() throws IOException {
    String named = System.getenv(PROGRAM);
    if (named != null) {
      return Path.of(named);
    }
    Path program = folder.resolve("redis-server");
    if (!Files.exists(program)) {
      ExecutableProvider.newJarResourceProvider(folder.toFile()).get().renameTo(program.toFile());
    }
    return program;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops it; its connections break. */
  public void stop() {
    if (process.isAlive()) {
      // A process that hangs would not end.
      resume();
    }
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Lets it hang: connections stay, nothing is answered until {@link #resume}. */
  public void suspend() {
    Signal.STOP.send(process.toHandle());
  }

  /** Ends the hanging; what it was asked meanwhile is answered. */
  public void resume() {
    Signal.CONT.send(process.toHandle());
  }

  /**
   * Asks it something, on a connection of its own.
   *
   * @param command as one types it, without quotes
   * @return the answer in Redis' protocol
   */
  public String ask(String command) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_SECONDS * 1000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return new Answer(socket.getInputStream()).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on the loopback interface. */
  public int port() {
    return port;
  }

  /** The address, as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    stop();
  }
}
