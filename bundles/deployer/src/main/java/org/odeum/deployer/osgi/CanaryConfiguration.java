// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The settings of the deployer, PID {@code org.odeum.deployer}; each trial has those that are in
 * force when it begins. Two underscores here are one in the file (OSGi Compendium 8.1, 112.8.2.1).
 */
@ObjectClassDefinition(
    name = "Deployer",
    description = "Whether a replacement is tried with a share of the requests first")
@interface CanaryConfiguration {
  /** The share. */
  @AttributeDefinition(
      name = "Share",
      description = "Percent of the clients that try a replacement first; 0 for none",
      min = "0",
      max = "99")
  int canary__share() default 0;

  /** How long. */
  @AttributeDefinition(name = "Time", description = "Seconds that a trial lasts", min = "1")
  int canary__seconds() default 60;

  /** What is too much. */
  @AttributeDefinition(
      name = "Factor",
      description =
          "A replacement is rolled back if it has so many times as many failures or takes so many"
              + " times as long; 1 or more")
  double canary__factor() default 2.0;

  /** When to judge. */
  @AttributeDefinition(
      name = "Fewest requests",
      description = "It is not judged by fewer requests than this",
      min = "1")
  int canary__min__requests() default 20;

  /** Which addons. */
  @AttributeDefinition(
      name = "Addons",
      description = "Names of the addons whose replacements are tried; none for all",
      required = false)
  String[] canary__addons() default {};
}
