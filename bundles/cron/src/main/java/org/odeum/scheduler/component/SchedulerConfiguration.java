// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the scheduler, PID {@code org.odeum.scheduler}; they take effect at once. */
@ObjectClassDefinition(name = "Scheduler", description = "Where what is known of jobs is kept")
@interface SchedulerConfiguration {
  /** The store that is used if none is chosen. */
  String STORE = "jdbc";

  /** The name of the store. */
  @AttributeDefinition(
      name = "Store",
      description = "The store's name: 'jdbc', or one that a bundle brings")
  String store() default STORE;
}
