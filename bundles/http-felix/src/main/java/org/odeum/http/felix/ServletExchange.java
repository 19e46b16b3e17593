// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One servlet request and its response. Path and query are the raw ones; nothing is copied or
 * parsed before someone asks for it.
 */
final class ServletExchange implements Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(ServletExchange.class);
  private static final Response BROKEN =
      Response.text("The server failed to answer. Its log says why.\n").withStatus(500);

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private AsyncContext suspended;
  private RequestBody body;
  private String requestId = "";
  private volatile boolean answered;

  ServletExchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String rawPath() {
    return request.getRequestURI();
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(request.getQueryString());
  }

  @Override
  public String protocol() {
    return request.getProtocol();
  }

  @Override
  public String scheme() {
    return request.getScheme();
  }

  @Override
  public String host() {
    String name = request.getServerName();
    int port = request.getServerPort();
    boolean usual = port <= 0 || port == ("https".equals(request.getScheme()) ? 443 : 80);
    return usual ? name : name + ":" + port;
  }

  @Override
  public String remoteAddress() {
    return request.getRemoteAddr();
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public void identify(String id) {
    requestId = id;
  }

  @Override
  public Headers headers() {
    return new ServletHeaders(request);
  }

  @Override
  public long contentLength() {
    long length = request.getContentLengthLong();
    if (length >= 0) {
      return length;
    }
    boolean framedByConnection = request.getProtocol().startsWith("HTTP/1.");
    return framedByConnection && request.getHeader("Transfer-Encoding") == null ? 0 : -1;
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
      suspended = request.startAsync();
      // How long a request may wait is the handler's business: it knows what it waits for.
      suspended.setTimeout(0);
    }
  }

  boolean suspended() {
    return suspended != null;
  }

  @Override
  public long send(Response answer) throws IOException {
    if (answered) {
      throw new IllegalStateException("this request is answered already");
    }
    boolean complete = false;
    try (Content content = Content.open(answer.body(), "HEAD".equals(request.getMethod()))) {
      answered = true;
      if (contentLength() != 0 && !bodyAtEnd()) {
        // What is left of the body would be taken for the next request.
        response.setHeader("Connection", "close");
      }
      long length = new ResponseWriter(response).write(answer, content);
      complete = true;
      return length;
    } finally {
      if (answered) {
        finish(complete);
      }
    }
  }

  /**
   * Reads and forgets what has arrived of a body nobody read, and tells whether that was all. A
   * client that waits for "100 Continue" is not told to go on only to be ignored.
   */
  private boolean bodyAtEnd() {
    boolean clientWaits = body == null && request.getHeader("Expect") != null;
    return !clientWaits
        && ServletContextRequest.getServletContextRequest(request).consumeAvailable();
  }

  private void finish(boolean complete) {
    if (!complete) {
      abort();
    }
    if (suspended != null) {
      suspended.complete();
    }
  }

  @Override
  public void fail(Throwable problem) {
    LOG.error("{} could not be answered.", this, problem);
    sendOrAbort(BROKEN);
  }

  /** Sends an answer if none was begun, else cuts the connection. Throws nothing. */
  void sendOrAbort(Response answer) {
    if (answered) {
      abort();
      return;
    }
    try {
      send(answer);
    } catch (IOException clientGone) {
      LOG.debug("{} went away: {}", remoteAddress(), clientGone.toString());
    }
  }

  /**
   * Cuts the connection, so that the client does not take half an answer for a whole one. Does
   * nothing if the answer is complete.
   */
  void abort() {
    answered = true;
    ServletContextRequest.getServletContextRequest(request)
        .getServletChannel()
        .abort(new EofException("the answer broke off"));
  }

  @Override
  public boolean answered() {
    return answered;
  }

  @Override
  public String toString() {
    return method() + " " + rawPath();
  }
}
