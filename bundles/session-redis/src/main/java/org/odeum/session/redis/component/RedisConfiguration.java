// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis.component;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings, PID {@code org.odeum.session.redis}; they take effect at once. */
@ObjectClassDefinition(
    pid = RedisSessionStoreComponent.PID,
    name = "Session store: Redis",
    description = "Which Redis or Valkey keeps the sessions")
@interface RedisConfiguration {
  /** Where. */
  @AttributeDefinition(
      name = "Addresses",
      description =
          "host:port, with commas between; of the server, of sentinels or of cluster nodes")
  String addresses() default "127.0.0.1:6379";

  /** What is there. */
  @AttributeDefinition(
      name = "Kind",
      description = "What is at the addresses",
      options = {
        @Option(label = "One server", value = "single"),
        @Option(label = "Sentinels", value = "sentinel"),
        @Option(label = "Nodes of a cluster", value = "cluster")
      })
  String kind() default "single";

  /** Whom the sentinels watch. */
  @AttributeDefinition(name = "Master", description = "The name that the sentinels know")
  String master() default "mymaster";

  /** Whether it is encrypted. */
  @AttributeDefinition(name = "TLS", description = "As rediss:// before an address does")
  boolean tls() default false;

  /** Whom to trust. */
  @AttributeDefinition(
      name = "Certificates",
      description = "A PEM file with those to trust; empty for the JVM's own",
      required = false)
  String ca__file() default "";

  /** Who we are. */
  @AttributeDefinition(
      name = "User",
      description = "The user of the ACL; empty for the default one",
      required = false)
  String user() default "";

  /** And how we prove it. */
  @AttributeDefinition(
      name = "Password",
      description = "Of that user",
      type = AttributeType.PASSWORD,
      required = false)
  String password() default "";

  /** Who we are to the sentinels. */
  @AttributeDefinition(
      name = "User at the sentinels",
      description = "Empty for the default one",
      required = false)
  String sentinel__user() default "";

  /** And how we prove it to them. */
  @AttributeDefinition(
      name = "Password at the sentinels",
      description = "Of that user",
      type = AttributeType.PASSWORD,
      required = false)
  String sentinel__password() default "";

  /** Which database. */
  @AttributeDefinition(
      name = "Database",
      description = "Its number; a cluster has 0 only",
      min = "0")
  int database() default 0;

  /** How keys begin. */
  @AttributeDefinition(
      name = "Prefix",
      description = "The beginning of all keys; another for each server that shares no sessions")
  String prefix() default "odeum:session:";

  /** How many connections. */
  @AttributeDefinition(
      name = "Connections",
      description = "How many there may be, to each Redis server",
      min = "1")
  int max__connections() default 16;

  /** How long to wait. */
  @AttributeDefinition(
      name = "Timeout",
      description = "Milliseconds to wait for a connection, and for an answer",
      min = "1")
  int timeout__ms() default 2000;
}
