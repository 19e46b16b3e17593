// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** Makes a cluster of two servers, half of the slots each. */
final class Cluster {
  private static final int SLOTS = 16384;

  private Cluster() {}

  static void join(int onePort, int twoPort) throws InterruptedException {
    try (Jedis one = new Jedis("127.0.0.1", onePort);
        Jedis two = new Jedis("127.0.0.1", twoPort)) {
      one.clusterAddSlots(IntStream.range(0, SLOTS / 2).toArray());
      two.clusterAddSlots(IntStream.range(SLOTS / 2, SLOTS).toArray());
      one.clusterMeet("127.0.0.1", twoPort);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!isWhole(one) || !isWhole(two)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("no cluster: " + one.clusterInfo());
        }
        Thread.sleep(50);
      }
    }
  }

  private static boolean isWhole(Jedis node) {
    String info = node.clusterInfo();
    return info.contains("cluster_state:ok")
        && info.contains("cluster_known_nodes:2")
        && info.contains("cluster_slots_ok:" + SLOTS);
  }

  static long keysAt(int port) {
    try (Jedis node = new Jedis("127.0.0.1", port)) {
      return node.dbSize();
    }
  }
}
