// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** A request that Felix HTTP's servlets answer, as it is seen from outside. */
final class ForeignRequest implements Visible {
  private final Request request;
  private final org.eclipse.jetty.server.Response response;
  private final String path;
  private final AtomicBoolean refused = new AtomicBoolean();

  ForeignRequest(Request request, org.eclipse.jetty.server.Response response, String path) {
    this.request = request;
    this.response = response;
    this.path = path;
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
  public boolean refuse(org.odeum.http.Response answer) {
    if (!refused.compareAndSet(false, true)) {
      return false;
    }
    OutsideAnswer outside = new OutsideAnswer(request, response);
    if (response.isCommitted()) {
      return outside.cut();
    } else {
      outside.send(answer, Callback.NOOP);
    }
    return true;
  }
}
