// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.Optional;
import org.odeum.http.Response;
import org.odeum.http.engine.RunningRequest;

/** A request of the HTTP engine. */
record RequestWork(RunningRequest request) implements Work {
  private static final String RETRY_SECONDS = "30";

  @Override
  public Kind kind() {
    return Kind.HTTP;
  }

  @Override
  public String id() {
    return request.id();
  }

  @Override
  public String what() {
    return request.method() + " " + request.path();
  }

  @Override
  public String database() {
    return request.database().orElse("");
  }

  @Override
  public String user() {
    return request.user().orElse("");
  }

  @Override
  public Optional<Thread> thread() {
    return request.thread();
  }

  @Override
  public long startedNanos() {
    return request.startedNanos();
  }

  @Override
  public long progress() {
    return request.bytesCarried();
  }

  @Override
  public boolean running() {
    return request.running();
  }

  @Override
  public void refuse(String why) {
    request.refuse(
        Response.text("This request took " + why + " and was ended.\n")
            .withStatus(503)
            .withHeader("Retry-After", RETRY_SECONDS)
            .withHeader("Cache-Control", "no-store")
            .withHeader("X-Content-Type-Options", "nosniff"));
  }

  @Override
  public void interrupt() {
    request.interrupt();
  }
}
