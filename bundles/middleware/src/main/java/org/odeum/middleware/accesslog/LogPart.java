// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

/** One piece of the access log's line. */
@FunctionalInterface
interface LogPart {
  void append(LogLine line, StringBuilder out);
}
