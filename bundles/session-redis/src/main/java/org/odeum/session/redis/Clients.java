// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.odeum.session.SessionStoreUnavailableException;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/** Makes the client that fits the settings; sentinels and clusters are asked at once. */
final class Clients {
  private static final int CLUSTER_ATTEMPTS = 3;

  private Clients() {}

  /**
   * A client with its own pools.
   *
   * @throws SessionStoreUnavailableException if the certificates cannot be read
   * @throws redis.clients.jedis.exceptions.JedisException if nobody answers
   */
  static Connected open(RedisSettings settings) {
    JedisClientConfig server = config(settings, settings.server(), settings.database());
    return switch (settings.kind()) {
      case SINGLE ->
          Connected.toServer(
              RedisClient.builder()
                  .hostAndPort(first(settings.addresses()))
                  .clientConfig(server)
                  .poolConfig(pool(settings))
                  .build());
      case SENTINEL ->
          Connected.toServer(
              RedisSentinelClient.builder()
                  .masterName(settings.master())
                  .sentinels(settings.addresses().nodes())
                  .sentinelClientConfig(config(settings, settings.sentinel(), 0))
                  .clientConfig(server)
                  .poolConfig(pool(settings))
                  .build());
      case CLUSTER -> cluster(settings, server);
    };
  }

  private static Connected cluster(RedisSettings settings, JedisClientConfig server) {
    ClusterConnectionProvider nodes =
        new ClusterConnectionProvider(settings.addresses().nodes(), server, pool(settings));
    return Connected.toCluster(
        RedisClusterClient.builder()
            .nodes(settings.addresses().nodes())
            .clientConfig(server)
            .connectionProvider(nodes)
            .maxAttempts(CLUSTER_ATTEMPTS)
            .maxTotalRetriesDuration(settings.timeout())
            .build(),
        nodes);
  }

  private static HostAndPort first(Addresses addresses) {
    return addresses.nodes().iterator().next();
  }

  private static JedisClientConfig config(
      RedisSettings settings, RedisSettings.Account account, int database) {
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(timeout)
            .socketTimeoutMillis(timeout)
            .database(database)
            .clientName("odeum");
    if (!account.user().isEmpty()) {
      config.user(account.user());
    }
    if (!account.password().isEmpty()) {
      config.password(account.password());
    }
    if (settings.tls()) {
      SSLParameters parameters = new SSLParameters();
      // Whether the certificate is for the host that was asked for; not a matter of course in TLS.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      config.ssl(true).sslSocketFactory(sockets(settings.caFile())).sslParameters(parameters);
    }
    return config.build();
  }

  private static ConnectionPoolConfig pool(RedisSettings settings) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(settings.connections());
    pool.setMaxIdle(settings.connections());
    pool.setMaxWait(settings.timeout());
    pool.setMinEvictableIdleDuration(Duration.ofMinutes(1));
    pool.setJmxEnabled(false);
    return pool;
  }

  private static SSLSocketFactory sockets(Optional<Path> caFile) {
    try {
      if (caFile.isEmpty()) {
        return SSLContext.getDefault().getSocketFactory();
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates(caFile.get()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new SessionStoreUnavailableException(
          "The certificates to trust for Redis cannot be read (%s); 'ca_file' in conf/org.odeum.session.redis.cfg names a file in PEM."
              .formatted(e),
          e);
    }
  }

  private static KeyStore certificates(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
    }
    return store;
  }
}
