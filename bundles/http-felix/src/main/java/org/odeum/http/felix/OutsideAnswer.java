// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.odeum.http.Body;
import org.odeum.http.Response.HeaderField;

/**
 * Answers a request of Jetty from another thread than the one that is at it, and that may be at it
 * for ever. Jetty sends what is written, and completes the request when that thread returns; until
 * then nothing of the request is used for another one.
 */
record OutsideAnswer(Request request, Response response) {
  private static final int LINGER_SECONDS = 1;

  /** Sends it, and lets the connection end with it: the request may not be read to its end. */
  void send(org.odeum.http.Response answer, Callback then) {
    byte[] body = answer.body() instanceof Body.Bytes bytes ? bytes.content() : new byte[0];
    response.setStatus(answer.status());
    HttpFields.Mutable fields = response.getHeaders();
    List<HeaderField> headers = answer.headers();
    for (HeaderField field : headers) {
      fields.put(field.name(), field.value());
    }
    fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean own = hasConnectionOfItsOwn();
    if (own) {
      fields.put(HttpFields.CONNECTION_CLOSE);
    }
    boolean head = "HEAD".equals(request.getMethod());
    response.write(
        true,
        head ? null : ByteBuffer.wrap(body),
        Callback.from(
            () -> {
              then.succeeded();
              if (own) {
                endConnection();
              }
            },
            failure -> {
              then.failed(failure);
              if (own) {
                endPoint().close();
              }
            }));
  }

  /**
   * Cuts off what was begun: the connection, or in HTTP/2 the stream.
   *
   * @return false if there is nothing left to be cut off
   */
  boolean cut() {
    if (hasConnectionOfItsOwn()) {
      endPoint().close();
      return true;
    }
    Optional<Stream> stream = Application.stream(request);
    stream.ifPresent(
        open ->
            open.reset(
                new ResetFrame(open.getId(), ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP));
    return stream.isPresent();
  }

  /** In HTTP/2 it has not. */
  private boolean hasConnectionOfItsOwn() {
    return request.getConnectionMetaData().getConnection() instanceof HttpConnection;
  }

  /** Client first, as far as it wants: who closes what is unread may take back what is sent. */
  private void endConnection() {
    EndPoint endPoint = endPoint();
    endPoint.shutdownOutput();
    request
        .getComponents()
        .getScheduler()
        .schedule(endPoint::close, LINGER_SECONDS, TimeUnit.SECONDS);
  }

  private EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** What the connection, or in HTTP/2 the stream, has carried both ways. */
  static long carried(Request request) {
    return request.getConnectionMetaData().getConnection() instanceof HttpConnection http
        ? http.getBytesIn() + http.getBytesOut()
        : Application.stream(request)
            .flatMap(StreamTraffic::of)
            .map(StreamTraffic::bytes)
            .orElse(0L);
  }
}
