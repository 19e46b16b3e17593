// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.io.Content.Source;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.odeum.http.Headers;

/**
 * One request of Jetty itself, below the servlets, and its response. Path and query are the raw
 * ones; nothing is copied or parsed before someone asks for it.
 */
final class CoreExchange extends EngineExchange {
  private static final int MOST_READS = 256;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final RequestTarget target;
  private final Headers headers;
  private InputStream body;
  private boolean bodyAsked;
  private boolean suspended;

  CoreExchange(Request request, Response response, Callback callback, RequestTarget target) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.target = target;
    this.headers = new CoreHeaders(request.getHeaders());
  }

  /** Gives it a body that was read already, as far as it came. */
  CoreExchange withBody(InputStream read) {
    body = read;
    return this;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String rawPath() {
    return target.path();
  }

  @Override
  public Optional<String> rawQuery() {
    return target.query();
  }

  @Override
  public String protocol() {
    return request.getConnectionMetaData().getProtocol();
  }

  @Override
  public String scheme() {
    return request.getHttpURI().getScheme();
  }

  @Override
  public String host() {
    return HostName.of(scheme(), Request.getServerName(request), Request.getServerPort(request));
  }

  @Override
  public String remoteAddress() {
    return ClientAddress.of(request);
  }

  @Override
  public Headers headers() {
    return headers;
  }

  @Override
  long toldLength() {
    return request.getLength();
  }

  @Override
  boolean isDelimited() {
    HttpVersion version = request.getConnectionMetaData().getHttpVersion();
    return version.getVersion() > HttpVersion.HTTP_1_1.getVersion()
        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  @Override
  public InputStream body() {
    bodyAsked = true;
    if (body == null) {
      body = new RequestBody(Source.asInputStream(request));
    }
    return body;
  }

  @Override
  public void suspend() {
    if (!suspended) {
      suspended = true;
      // How long a request may wait is the handler's business: it knows what it waits for.
      request.addIdleTimeoutListener(timeout -> false);
    }
  }

  @Override
  boolean suspended() {
    return suspended;
  }

  @Override
  boolean bodyAtEnd() {
    if (!bodyAsked && request.getHeaders().contains(HttpHeader.EXPECT)) {
      return false;
    }
    for (int i = 0; i < MOST_READS; i++) {
      Chunk chunk = request.read();
      if (chunk == null || Chunk.isFailure(chunk)) {
        return false;
      }
      chunk.release();
      if (chunk.isLast()) {
        return true;
      }
    }
    return false;
  }

  @Override
  void closeAfterwards() {
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
  }

  @Override
  long write(org.odeum.http.Response answer, Content content) throws IOException {
    int least = EngineConfiguration.of(request).minimumChunkSize();
    return new CoreWriter(request, response, callback, least).write(answer, content);
  }

  @Override
  void completed() {
    // The writer has done it, or else the connection was cut.
  }

  @Override
  public long bytesCarried() {
    return OutsideAnswer.carried(request);
  }

  @Override
  OutsideAnswer outside() {
    return new OutsideAnswer(request, response);
  }

  @Override
  void refuseWith(org.odeum.http.Response answer) {
    outside().send(answer, callback);
  }

  @Override
  void cut() {
    callback.failed(new Request.Handler.AbortException("the answer broke off"));
  }
}
