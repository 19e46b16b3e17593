// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.util.Optional;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A client that is open.
 *
 * @param topology where it looks for what
 */
record Connected(UnifiedJedis jedis, Topology topology) implements AutoCloseable {
  /** A client of one server. */
  static Connected toServer(UnifiedJedis jedis) {
    return new Connected(
        jedis,
        new Topology() {
          @Override
          public Optional<String> nodeOf(String key) {
            return Optional.empty();
          }

          @Override
          public void dropIdle(String node) {}
        });
  }

  /**
   * A client of a cluster.
   *
   * @param nodes the client's own
   */
  static Connected toCluster(UnifiedJedis jedis, ClusterConnectionProvider nodes) {
    return new Connected(
        jedis,
        new Topology() {
          @Override
          public Optional<String> nodeOf(String key) {
            return Optional.ofNullable(nodes.getNode(JedisClusterCRC16.getSlot(key)))
                .map(Object::toString);
          }

          @Override
          public void dropIdle(String node) {
            Optional.ofNullable(nodes.getNodes().get(node)).ifPresent(ConnectionPool::clear);
          }
        });
  }

  @Override
  public void close() {
    jedis.close();
  }
}
