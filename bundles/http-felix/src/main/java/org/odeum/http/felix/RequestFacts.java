// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.odeum.http.Headers;

/** What a request says of itself beside method and path; see {@link ServletExchange}. */
interface RequestFacts {
  Optional<String> rawQuery();

  String protocol();

  String scheme();

  String host();

  String remoteAddress();

  Headers headers();
}
