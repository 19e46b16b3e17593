// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs a Redis with a replica and a sentinel for a test, which makes the replica the master, named
 * {@value #MASTER}, when the first one is away or hangs. Starting takes some seconds. For use by
 * one thread.
 */
public final class TestSentinels implements AutoCloseable {
  /** The name that the sentinel knows. */
  public static final String MASTER = "mymaster";

  private static final int PATIENCE_SECONDS = 60;

  private final TestRedis first;
  private final TestRedis second;
  private final TestRedis sentinel;

  private TestSentinels(TestRedis first, TestRedis second, TestRedis sentinel) {
    this.first = first;
    this.second = second;
    this.sentinel = sentinel;
  }

  /**
   * Starts them, and waits until they know each other.
   *
   * @param folder for their data; made if need be, not removed
   */
  public static TestSentinels start(Path folder) {
    List<TestRedis> started = new ArrayList<>();
    try {
      TestRedis first = TestRedis.start(folder.resolve("first"));
      started.addFirst(first);
      TestRedis second =
          TestRedis.start(
              folder.resolve("second"), "--replicaof", "127.0.0.1", String.valueOf(first.port()));
      started.addFirst(second);
      TestRedis sentinel =
          TestRedis.start(
              folder.resolve("sentinel"),
              "--sentinel",
              "--sentinel monitor " + MASTER + " 127.0.0.1 " + first.port() + " 1",
              "--sentinel down-after-milliseconds " + MASTER + " 1000",
              "--sentinel failover-timeout " + MASTER + " 5000");
      started.addFirst(sentinel);
      TestSentinels set = new TestSentinels(first, second, sentinel);
      set.awaitSetUp();
      return set;
    } catch (RuntimeException e) {
      started.forEach(TestRedis::close);
      throw e;
    }
  }

  private void awaitSetUp() {
    await("the replica follows", () -> second.ask("INFO replication").contains("link_status:up"));
    await(
        "the sentinel knows the replica",
        () -> {
          String replicas = sentinel.ask("SENTINEL REPLICAS " + MASTER);
          return replicas.contains(":" + second.port()) && replicas.contains("\r\nok\r\n");
        });
  }

  /** The server that is the master at first. */
  public TestRedis first() {
    return first;
  }

  /** The one that takes its place. */
  public TestRedis second() {
    return second;
  }

  /** The address of the sentinel, as {@code host:port}. */
  public String address() {
    return sentinel.address();
  }

  /** Waits until the replica has all that the master has answered. */
  public void awaitReplica() {
    await("the replica has all", () -> first.ask("WAIT 1 1000").startsWith(":1"));
  }

  /** Waits until the second one is the master. */
  public void awaitFailover() {
    await(
        "the second one is the master",
        () ->
            sentinel
                    .ask("SENTINEL GET-MASTER-ADDR-BY-NAME " + MASTER)
                    .contains(String.valueOf(second.port()))
                && second.ask("ROLE").contains("master"));
  }

  /** Waits until the first one, which is back, follows the second. */
  public void awaitReturn() {
    await(
        "the first one follows the second",
        () -> first.ask("INFO replication").contains("master_port:" + second.port()));
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not so after a minute: " + what);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    sentinel.close();
    second.close();
    first.close();
  }
}
