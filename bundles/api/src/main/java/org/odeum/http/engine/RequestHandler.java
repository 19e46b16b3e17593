// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Answers every request an HTTP engine takes in. The engine calls the service of this type with the
 * highest ranking: the middleware pipeline, which ends in the dispatcher, or that alone.
 */
@ProviderType
public interface RequestHandler {
  /** The service property with the name of a handler. */
  String NAME = "odeum.handler";

  /** The name of the handler that every pipeline ends in. */
  String DISPATCHER = "dispatcher";

  /**
   * Answers one request: either the answer is sent when this returns, or {@link Exchange#suspend}
   * was called and it is sent later by any thread.
   *
   * @throws IOException if the client cannot be reached any more; all other errors are answered
   */
  void handle(Exchange exchange) throws IOException;
}
