// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set in {@code conf/org.odeum.http.cfg}. */
@ObjectClassDefinition(
    name = "HTTP",
    description = "How connections and requests are taken in; live for new connections")
@interface Settings {
  /** The configuration's name. */
  String PID = "org.odeum.http";

  /** Threads that answer requests. */
  @AttributeDefinition(
      name = "Threads",
      description = "How many requests are worked at in the same moment, at most",
      min = "8")
  int max__threads() default 200;

  /** The longest silence of a client. */
  @AttributeDefinition(
      name = "Client time-out",
      description = "Seconds without a byte from or to the client before its connection is closed",
      min = "1")
  int client__timeout() default 60;

  /** The largest header. */
  @AttributeDefinition(
      name = "Header size",
      description = "Bytes of request line and header fields; more are refused with 414 or 431",
      min = "1024")
  int max__header__size() default 16_384;
}
