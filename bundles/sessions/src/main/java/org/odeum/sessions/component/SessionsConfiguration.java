// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of sessions, PID {@code org.odeum.sessions}; they take effect at once. */
@ObjectClassDefinition(
    name = "Sessions",
    description = "Where sessions are kept, and how long they live")
@interface SessionsConfiguration {
  /** The name of the store. */
  @AttributeDefinition(
      name = "Store",
      description = "The store's name: 'file', or one that a bundle brings")
  String store() default "file";

  /** The name of the store before it. */
  @AttributeDefinition(
      name = "Former store",
      description = "Where sessions are looked for that the store does not have; they move to it",
      required = false)
  String former__store() default "";

  /** How long after a change of the stores nothing moves. */
  @AttributeDefinition(
      name = "Settling",
      description =
          "Seconds after a change of the stores until sessions move; by then the configuration has"
              + " to be on all machines",
      min = "0")
  long settling__seconds() default 3;

  /** How long a session lives that nobody uses. */
  @AttributeDefinition(
      name = "Longest inactivity",
      description = "Seconds a session lives that nobody uses",
      min = "1")
  long max__inactivity__seconds() default 7 * 24 * 3600;

  /** How old an id becomes. */
  @AttributeDefinition(
      name = "Rotation",
      description = "Seconds after which a session gets a new id with the same first half",
      min = "1")
  long rotation__seconds() default 3 * 3600;

  /** The time between two cleanings. */
  @AttributeDefinition(
      name = "Cleaning",
      description = "Seconds between two removals of expired sessions",
      min = "1")
  long cleaning__seconds() default 3600;
}
