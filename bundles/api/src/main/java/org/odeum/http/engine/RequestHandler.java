// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Answers every request an HTTP engine takes in; the dispatcher registers the one service of this
 * type.
 */
@ProviderType
public interface RequestHandler {
  /**
   * Answers one request: either the answer is sent when this returns, or {@link Exchange#suspend}
   * was called and it is sent later by any thread.
   *
   * @throws IOException if the client cannot be reached any more; all other errors are answered
   */
  void handle(Exchange exchange) throws IOException;
}
