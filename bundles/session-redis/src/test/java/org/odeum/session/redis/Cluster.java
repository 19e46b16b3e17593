// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.odeum.testkit.redis.TestRedis;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Makes a cluster of two servers, half of the slots each. */
final class Cluster {
  private static final int SLOTS = 16384;

  private static final int BUS_OFFSET = 10_000;
  private static final int LARGEST_PORT = 65_535;

  private Cluster() {}

  /** Starts a server that has no slots yet. */
  static TestRedis node(Path folder, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                ("--cluster-enabled yes --cluster-require-full-coverage no"
                        // Longer than any test: who is away is not declared dead.
                        + " --cluster-node-timeout 600000")
                    .split(" ")));
    all.addAll(List.of(settings));
    return TestRedis.onPort(freePort(), folder, all.toArray(String[]::new));
  }

  /** A port that is free together with the one on which nodes talk to each other. */
  private static int freePort() {
    while (true) {
      int port = TestRedis.freePort();
      if (port + BUS_OFFSET <= LARGEST_PORT && isFree(port + BUS_OFFSET)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static void join(int onePort, int twoPort) throws InterruptedException {
    try (Jedis one = new Jedis("127.0.0.1", onePort);
        Jedis two = new Jedis("127.0.0.1", twoPort)) {
      one.clusterAddSlots(IntStream.range(0, SLOTS / 2).toArray());
      two.clusterAddSlots(IntStream.range(SLOTS / 2, SLOTS).toArray());
      one.clusterMeet("127.0.0.1", twoPort);
      awaitWhole(one);
      awaitWhole(two);
    }
  }

  /** Waits until a node knows of all slots. */
  static void awaitWhole(int port) throws InterruptedException {
    try (Jedis node = new Jedis("127.0.0.1", port)) {
      awaitWhole(node);
    }
  }

  private static void awaitWhole(Jedis node) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!isWhole(node)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no cluster: " + node.clusterInfo());
      }
      Thread.sleep(50);
    }
  }

  private static boolean isWhole(Jedis node) {
    try {
      String info = node.clusterInfo();
      return info.contains("cluster_state:ok")
          && info.contains("cluster_known_nodes:2")
          && info.contains("cluster_slots_ok:" + SLOTS);
    } catch (JedisDataException e) {
      return false; // it still reads its file
    }
  }

  /** Whether the first of the two has a key. */
  static boolean isOfFirst(String key) {
    return JedisClusterCRC16.getSlot(key) < SLOTS / 2;
  }

  static long keysAt(int port) {
    try (Jedis node = new Jedis("127.0.0.1", port)) {
      return node.dbSize();
    }
  }
}
