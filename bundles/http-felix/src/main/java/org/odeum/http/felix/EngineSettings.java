// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How connections and requests are taken in. Names and meanings are those of eventlet's WSGI server
 * where it has them. Immutable, replaced as a whole.
 *
 * @param evented whether each request has a virtual thread of its own
 * @param maxThreads platform threads: they answer requests, unless these have their own
 * @param poolSize how many requests with a thread of their own are worked at; others wait
 * @param maxConnections how many connections are open; others wait in the sockets' queues
 * @param clientTimeout seconds that a client may be silent
 * @param keepAlive whether a connection may bring a second request
 * @param maxHttpVersion the newest that is spoken
 * @param h2c whether HTTP/2 is also spoken without TLS
 * @param minimumChunkSize bytes that are collected before a part of a stream is sent
 * @param urlLengthLimit characters of path and query
 * @param maxHeaderSize bytes of request line and header fields
 */
record EngineSettings(
    boolean evented,
    int maxThreads,
    int poolSize,
    int maxConnections,
    int clientTimeout,
    boolean keepAlive,
    NewestHttp maxHttpVersion,
    boolean h2c,
    int minimumChunkSize,
    int urlLengthLimit,
    int maxHeaderSize) {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSettings.class);

  /**
   * The configuration laid over the server's options. What runs on which thread is decided at the
   * start, by the option alone.
   *
   * @param options the text of each option that has one
   */
  static EngineSettings of(
      Map<String, Object> configuration, Function<String, Optional<String>> options) {
    Values values =
        new Values(
            key ->
                Optional.ofNullable(configuration.get(key))
                    .map(String::valueOf)
                    .or(() -> options.apply(key)));
    return new EngineSettings(
        options.apply("evented").filter("True"::equals).isPresent(),
        values.whole("max_threads", 200, 8),
        values.whole("pool_size", 1024, 1),
        values.whole("max_connections", 20_000, 1),
        values.whole("client_timeout", 60, 1),
        values.flag("keepalive", true),
        values.text("max_http_version").flatMap(NewestHttp::named).orElse(NewestHttp.HTTP_2),
        values.flag("h2c", false),
        values.whole("minimum_chunk_size", 0, 0),
        values.whole("url_length_limit", 8192, 16),
        values.whole("max_header_size", 16_384, 1024));
  }

  /** Texts read as what they should be; one that is not is told of, and the default counts. */
  private record Values(Function<String, Optional<String>> texts) {
    Optional<String> text(String key) {
      return texts.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean flag(String key, boolean fallback) {
      return text(key).map(text -> text.equalsIgnoreCase("true")).orElse(fallback);
    }

    int whole(String key, int fallback, int least) {
      Optional<String> text = text(key);
      if (text.isEmpty()) {
        return fallback;
      }
      try {
        int number = Integer.parseInt(text.get());
        if (number >= least) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below, like a number that is too small
      }
      LOG.warn(
          "'{}' is '{}', but should be a number from {}; {} counts instead.",
          key,
          text.get(),
          least,
          fallback);
      return fallback;
    }
  }
}
