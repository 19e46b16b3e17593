// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.middleware;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says where a {@link Middleware} belongs that the configured pipeline does not name; by this it
 * takes part without configuration. Of both members {@code before} counts. If the pipeline has no
 * such step, or none is named, it comes last, next to the dispatcher.
 *
 * <p>The service properties are {@value #BEFORE} and {@value #AFTER}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MiddlewarePlace {
  /** What stands before the properties' names when they are made from the members'. */
  String PREFIX_ = "odeum.middleware.";

  /** The service property of {@link #before}. */
  String BEFORE = "odeum.middleware.before";

  /** The service property of {@link #after}. */
  String AFTER = "odeum.middleware.after";

  /** The step that comes next after this one, closer to the dispatcher. */
  String before() default "";

  /** The step that comes right before this one, closer to the client. */
  String after() default "";
}
