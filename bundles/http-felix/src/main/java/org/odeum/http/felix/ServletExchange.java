// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;
import org.odeum.http.Headers;
import org.odeum.http.Response;

/**
 * One servlet request and its response. Path and query are the raw ones; nothing is copied or
 * parsed before someone asks for it.
 */
final class ServletExchange extends EngineExchange {
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  /** These two are asked for in the log, too, when the request may be over. */
  private final String method;

  private final String rawPath;
  private volatile RequestFacts facts;
  private final AtomicBoolean completing = new AtomicBoolean();
  private volatile AsyncContext suspended;
  private volatile boolean ended;
  private RequestBody body;

  ServletExchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
    this.method = request.getMethod();
    this.rawPath = request.getRequestURI();
    this.facts = new ServletFacts(request);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawPath() {
    return rawPath;
  }

  @Override
  public Optional<String> rawQuery() {
    return facts.rawQuery();
  }

  @Override
  public String protocol() {
    return facts.protocol();
  }

  @Override
  public String scheme() {
    return facts.scheme();
  }

  @Override
  public String host() {
    return facts.host();
  }

  @Override
  public String remoteAddress() {
    return facts.remoteAddress();
  }

  @Override
  public Headers headers() {
    return facts.headers();
  }

  @Override
  long toldLength() {
    return request.getContentLengthLong();
  }

  @Override
  boolean isDelimited() {
    return !request.getProtocol().startsWith("HTTP/1.")
        || request.getHeader("Transfer-Encoding") != null;
  }

  @Override
  public InputStream body() throws IOException {
    if (body == null) {
      body = new RequestBody(request.getInputStream());
    }
    return body;
  }

  @Override
  public void suspend() {
    if (suspended == null) {
      facts = KeptFacts.of(facts);
      suspended = request.startAsync();
      // How long a request may wait is the handler's business: it knows what it waits for.
      suspended.setTimeout(0);
      if (ended) {
        completed(); // it was refused meanwhile, which could not see that it is suspended
      }
    }
  }

  @Override
  boolean suspended() {
    return suspended != null;
  }

  @Override
  boolean bodyAtEnd() {
    boolean clientWaits = body == null && request.getHeader("Expect") != null;
    return !clientWaits
        && ServletContextRequest.getServletContextRequest(request).consumeAvailable();
  }

  @Override
  void closeAfterwards() {
    response.setHeader("Connection", "close");
  }

  @Override
  long write(Response answer, Content content) throws IOException {
    int least =
        EngineConfiguration.of(ServletContextRequest.getServletContextRequest(request))
            .minimumChunkSize();
    return new ServletWriter(response, least).write(answer, content);
  }

  @Override
  void completed() {
    ended = true;
    AsyncContext waiting = suspended;
    if (waiting != null && completing.compareAndSet(false, true)) {
      waiting.complete();
    }
  }

  @Override
  public long bytesCarried() {
    return OutsideAnswer.carried(ServletContextRequest.getServletContextRequest(request));
  }

  @Override
  OutsideAnswer outside() {
    ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
    return new OutsideAnswer(core, core.getServletContextResponse());
  }

  @Override
  void refuseWith(Response answer) {
    // Jetty completes what its thread returns from; nobody returns from what is suspended.
    outside().send(answer, Callback.from(this::completed));
  }

  @Override
  void cut() {
    ServletContextRequest.getServletContextRequest(request)
        .getServletChannel()
        .abort(new EofException("the answer broke off"));
  }
}
