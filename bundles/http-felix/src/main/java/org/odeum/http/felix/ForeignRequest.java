// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** A request that Felix HTTP's servlets answer, as it is seen from outside. */
final class ForeignRequest implements Visible {
  private final Request request;
  private final org.eclipse.jetty.server.Response response;
  private final String path;
  private boolean over;

  private ForeignRequest(Request request, org.eclipse.jetty.server.Response response, String path) {
    this.request = request;
    this.response = response;
    this.path = path;
  }

  /** One that begins. */
  static ForeignRequest of(
      Request request, org.eclipse.jetty.server.Response response, String path) {
    ForeignRequest begun = new ForeignRequest(request, response, path);
    Request.addCompletionListener(request, _ -> begun.end());
    return begun;
  }

  /** After this the connection may be at another request. */
  private synchronized void end() {
    over = true;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String rawPath() {
    return path;
  }

  /** Ids are given by the middleware, which these do not pass. */
  @Override
  public String requestId() {
    return "";
  }

  @Override
  public Optional<String> database() {
    return Optional.empty();
  }

  @Override
  public Optional<String> user() {
    return Optional.empty();
  }

  @Override
  public long bytesCarried() {
    return OutsideAnswer.carried(request);
  }

  @Override
  public void giveUp() {
    RequestsInFlight.giveUp(request);
  }

  @Override
  public synchronized boolean refuse(org.odeum.http.Response answer) {
    if (over) {
      return false;
    }
    over = true;
    OutsideAnswer outside = new OutsideAnswer(request, response);
    if (response.isCommitted()) {
      return outside.cut();
    } else {
      outside.send(answer, Callback.NOOP);
    }
    return true;
  }
}
