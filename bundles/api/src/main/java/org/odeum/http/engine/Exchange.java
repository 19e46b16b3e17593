// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One request as it came in, and the way to answer it; implemented by an HTTP engine. For use by
 * one thread at a time. Middleware changes what it says by wrapping it in an {@code
 * ExchangeWrapper}.
 */
@ProviderType
public interface Exchange {
  /** The method as sent. */
  String method();

  /** The path as sent, neither decoded nor normalised, without the query. */
  String rawPath();

  /** The query as sent, without the question mark. */
  Optional<String> rawQuery();

  /** {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2.0}. */
  String protocol();

  /** {@code http} or {@code https}, by the connection the request came on. */
  String scheme();

  /** Host and port the client asked for, port left out if it is the scheme's usual one. */
  String host();

  /** The address of the client: the other end of the connection, unless middleware knows better. */
  String remoteAddress();

  /** The address at the other end of the connection, be it a proxy; middleware never changes it. */
  default String peerAddress() {
    return remoteAddress();
  }

  /** The id by which log and client know the request; empty text until somebody gives it one. */
  String requestId();

  /**
   * Gives the request its id.
   *
   * @param requestId letters, digits, dashes, dots and underscores
   */
  void identify(String requestId);

  /** The header fields. */
  Headers headers();

  /** The length of the body in bytes if it was sent; -1 for chunked bodies, 0 for none. */
  long contentLength();

  /** The body, unlimited; reads block at most as long as the engine's time-out allows. */
  InputStream body() throws IOException;

  /**
   * Tells the engine that the answer is sent after {@link RequestHandler#handle} returns. Whoever
   * calls this must call {@link #send} later, and {@link #fail} if that throws.
   */
  void suspend();

  /**
   * Sends the answer; called once. The body is a {@code Bytes}, {@code File} or {@code Stream}; of
   * the answer to HEAD only the header is sent. If the body of the request was not read to its end,
   * the engine sees to it that the connection stays in order or is closed.
   *
   * @return the number of bytes of the body that were sent
   */
  long send(Response response) throws IOException;

  /**
   * Ends a request that was suspended and that cannot be answered: with a plain 500 if nothing was
   * sent, else by cutting the connection. Throws nothing.
   *
   * @param problem for the log; clients learn nothing of it
   */
  void fail(Throwable problem);

  /** Whether {@link #send} was called, so that nothing else can be answered. */
  boolean answered();

  /**
   * Tells the engine what was found out about the request, for those who look at {@link
   * RunningRequests}.
   *
   * @param key {@link LogKeys#DATABASE} or {@link LogKeys#USER}; others are ignored
   */
  default void note(String key, String value) {}

  /**
   * Tells the engine that the calling thread goes on with a request that was suspended. To be
   * followed by {@link #detach} on the same thread.
   */
  default void attach() {}

  /** Tells the engine that the calling thread is done with the request for now. */
  default void detach() {}

  /** Tells the engine that the request failed because the heap was full. */
  default void ranOutOfMemory() {}
}
