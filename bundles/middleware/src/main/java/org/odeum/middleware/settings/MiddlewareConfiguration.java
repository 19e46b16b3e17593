// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Describes {@code conf/org.odeum.middleware.cfg}. There are no defaults here, so that what is not
 * set can be told from what is: the server's options of the same names count then. Two underscores
 * here are one in the file (OSGi Compendium 8.1, 112.8.2.1).
 */
@ObjectClassDefinition(
    name = "Middleware",
    description = "The steps that every request passes; all of it takes effect at once")
@interface MiddlewareConfiguration {
  /** The steps. */
  @AttributeDefinition(
      name = "Pipeline",
      description = "The steps by name, from the client to the dispatcher; -name keeps one out",
      required = false)
  String[] pipeline();

  /** Whether there are proxies. */
  @AttributeDefinition(
      name = "Proxy mode",
      description = "Whether the server is behind proxies, whose header fields are believed",
      required = false)
  boolean proxy__mode();

  /** How many there are. */
  @AttributeDefinition(
      name = "Proxy hops",
      description = "How many proxies each request passes",
      required = false,
      min = "1")
  int proxy__hops();

  /** Who they are. */
  @AttributeDefinition(
      name = "Trusted proxies",
      description = "Addresses and networks of proxies; also loopback, private, all",
      required = false)
  String[] proxy__trusted();

  /** How they say it. */
  @AttributeDefinition(
      name = "Proxy header",
      description = "x-forwarded for X-Forwarded-For, -Proto and -Host; forwarded for RFC 7239",
      required = false)
  String proxy__header();

  /** Whether requests are logged. */
  @AttributeDefinition(
      name = "Access log",
      description = "Whether each request has a line in the log",
      required = false)
  boolean log__output();

  /** The line. */
  @AttributeDefinition(
      name = "Access log format",
      description = "The line, with placeholders such as {client_ip} and {status_code}",
      required = false)
  String log__format();

  /** What the line says of the client. */
  @AttributeDefinition(
      name = "Log X-Forwarded-For",
      description = "Whether {client_ip} is the whole chain that a trusted proxy reports",
      required = false)
  boolean log__x__forwarded__for();

  /** What is worth compressing. */
  @AttributeDefinition(
      name = "Least size for gzip",
      description = "Answers with fewer bytes are sent as they are",
      required = false,
      min = "0")
  int gzip__min__size();

  /** How hard to try. */
  @AttributeDefinition(
      name = "Level of gzip",
      description = "1 is fast, 9 is small",
      required = false,
      min = "1",
      max = "9")
  int gzip__level();

  /** What can be compressed. */
  @AttributeDefinition(
      name = "Types for gzip",
      description = "Media types of answers to compress; an asterisk stands for any ending",
      required = false)
  String[] gzip__types();

  /** How fast a client may ask. */
  @AttributeDefinition(
      name = "Rate limit",
      description = "Requests a second that one address may send; 0 for no limit",
      required = false,
      min = "0")
  double rate__limit();

  /** How many at once. */
  @AttributeDefinition(
      name = "Rate limit, burst",
      description = "Requests that one address may send at once after a rest",
      required = false,
      min = "1")
  int rate__burst();

  /** How many clients are remembered. */
  @AttributeDefinition(
      name = "Rate limit, clients",
      description = "Addresses that are remembered; of more the one seen longest ago is forgotten",
      required = false,
      min = "16")
  int rate__clients();
}
