// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.middleware;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Changes what the steps further in see of a request, and what becomes of their answer: override
 * what is to be different. All else is passed on to the wrapped exchange. For use by one thread at
 * a time.
 */
@ConsumerType
public abstract class ExchangeWrapper implements Exchange {
  private final Exchange wrapped;

  /** Passes everything on to {@code wrapped}. */
  protected ExchangeWrapper(Exchange wrapped) {
    this.wrapped = Objects.requireNonNull(wrapped, "wrapped");
  }

  @Override
  public String method() {
    return wrapped.method();
  }

  @Override
  public String rawPath() {
    return wrapped.rawPath();
  }

  @Override
  public Optional<String> rawQuery() {
    return wrapped.rawQuery();
  }

  @Override
  public String protocol() {
    return wrapped.protocol();
  }

  @Override
  public String scheme() {
    return wrapped.scheme();
  }

  @Override
  public String host() {
    return wrapped.host();
  }

  @Override
  public String remoteAddress() {
    return wrapped.remoteAddress();
  }

  @Override
  public final String peerAddress() {
    return wrapped.peerAddress();
  }

  @Override
  public final String requestId() {
    return wrapped.requestId();
  }

  @Override
  public final void identify(String requestId) {
    wrapped.identify(requestId);
  }

  @Override
  public Headers headers() {
    return wrapped.headers();
  }

  @Override
  public long contentLength() {
    return wrapped.contentLength();
  }

  @Override
  public InputStream body() throws IOException {
    return wrapped.body();
  }

  @Override
  public void suspend() {
    wrapped.suspend();
  }

  @Override
  public long send(Response response) throws IOException {
    return wrapped.send(response);
  }

  @Override
  public void fail(Throwable problem) {
    wrapped.fail(problem);
  }

  @Override
  public boolean answered() {
    return wrapped.answered();
  }

  @Override
  public String toString() {
    return wrapped.toString();
  }

  @Override
  public void note(String key, String value) {
    wrapped.note(key, value);
  }

  @Override
  public void attach() {
    wrapped.attach();
  }

  @Override
  public void detach() {
    wrapped.detach();
  }

  @Override
  public void ranOutOfMemory() {
    wrapped.ranOutOfMemory();
  }
}
