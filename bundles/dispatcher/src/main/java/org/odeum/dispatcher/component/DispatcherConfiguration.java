// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The settings of the dispatcher, PID {@code org.odeum.dispatcher}; they take effect at once. Two
 * underscores here are one in the file (OSGi Compendium 8.1, 112.8.2.1).
 */
@ObjectClassDefinition(
    name = "Dispatcher",
    description = "How much of a request is taken in, and how long an answer may take")
@interface DispatcherConfiguration {
  /** The largest body of a request in bytes. */
  @AttributeDefinition(
      name = "Largest body",
      description =
          "In bytes; 0 for the server's option of this name. A route may have its own limit. Larger"
              + " ones are answered with 413",
      min = "0")
  long max__content__length() default 0;

  /** The texts of a form together. */
  @AttributeDefinition(
      name = "Form memory",
      description = "All texts of a form together may have this many bytes",
      min = "0")
  long max__form__memory__size() default 10L << 20;

  /** The fields of a form. */
  @AttributeDefinition(name = "Form fields", description = "A form may have this many", min = "1")
  int max__form__parts() default 1_000;

  /** Where uploaded files go. */
  @AttributeDefinition(
      name = "Files in memory",
      description = "Uploaded files with more bytes go to disk",
      min = "0")
  int file__threshold() default 64 << 10;

  /** How long a controller may take that answers later. */
  @AttributeDefinition(
      name = "Answer timeout",
      description = "Seconds a controller's CompletionStage may take before it is a 503",
      min = "1")
  int answer__timeout() default 300;

  /** How long requests wait for an addon that is being exchanged. */
  @AttributeDefinition(
      name = "Swap timeout",
      description =
          "Seconds a request waits for an addon that is being exchanged before it is a 503; 0 for"
              + " the server's option of this name",
      min = "0")
  int swap__timeout() default 0;

  /** How many may wait so. */
  @AttributeDefinition(
      name = "Waiting requests",
      description = "So many may wait for addons that are being exchanged; more are a 503 at once",
      min = "0")
  int max__waiting() default 10_000;
}
