// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;
import java.util.Map;

/** An answer of a router in the terms of {@code routing-cases.json}, to be compared. */
sealed interface Answer {

  record Match(String endpoint, Map<String, Object> arguments) implements Answer {}

  record Redirect(String location, int status) implements Answer {}

  record Methods(String kind, List<String> methods) implements Answer {}

  record Url(String url) implements Answer {}

  record Plain(String kind) implements Answer {}
}
