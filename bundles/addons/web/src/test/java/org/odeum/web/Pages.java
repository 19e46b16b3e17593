// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.odeum.http.Body;
import org.odeum.http.Response;

/** Looks at what controllers answered. */
final class Pages {
  private Pages() {}

  static String text(Response response) {
    assertThat(response.body()).isInstanceOf(Body.Bytes.class);
    return new String(((Body.Bytes) response.body()).content(), UTF_8);
  }
}
