// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Describes {@code conf/org.odeum.http.cfg}. There are no defaults here, so that what is not set
 * can be told from what is: the server's options of the same names count then. Two underscores here
 * are one in the file (OSGi Compendium 8.1, 112.8.2.1).
 */
@ObjectClassDefinition(
    name = "HTTP",
    description = "How connections and requests are taken in; live for new connections")
@interface Settings {
  /** The configuration's name. */
  String PID = "org.odeum.http";

  /** Threads that answer requests. */
  @AttributeDefinition(
      name = "Threads",
      description = "How many platform threads there are, at most; each answers one request",
      required = false,
      min = "8")
  int max__threads();

  /** Requests with a thread of their own. */
  @AttributeDefinition(
      name = "Pool size",
      description = "Evented: how many requests are worked at in the same moment; others wait",
      required = false,
      min = "1")
  int pool__size();

  /** Open connections. */
  @AttributeDefinition(
      name = "Connections",
      description = "How many are open in the same moment; others wait to be accepted",
      required = false,
      min = "1")
  int max__connections();

  /** The longest silence of a client. */
  @AttributeDefinition(
      name = "Client time-out",
      description = "Seconds without a byte from or to the client before its connection is closed",
      required = false,
      min = "1")
  int client__timeout();

  /** Whether connections stay. */
  @AttributeDefinition(
      name = "Keep-alive",
      description = "Whether a connection may bring more than one request",
      required = false)
  boolean keepalive();

  /** How much of a stream is sent at once. */
  @AttributeDefinition(
      name = "Least chunk",
      description = "Bytes that are collected before a part of a stream is sent",
      required = false,
      min = "0")
  int minimum__chunk__size();

  /** The longest address. */
  @AttributeDefinition(
      name = "URL length",
      description = "Characters of path and query; more are refused with 414",
      required = false,
      min = "16")
  int url__length__limit();

  /** The largest header. */
  @AttributeDefinition(
      name = "Header size",
      description = "Bytes of request line and header fields; more are refused with 414 or 431",
      required = false,
      min = "1024")
  int max__header__size();
}
