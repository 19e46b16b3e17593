// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.List;
import org.odeum.http.Request;

/** What endpoints need of a request besides what addons see. */
public interface EndpointRequest extends Request {
  /** All values of a query or form parameter, texts or files; empty if there is none. */
  List<?> values(String name);
}
