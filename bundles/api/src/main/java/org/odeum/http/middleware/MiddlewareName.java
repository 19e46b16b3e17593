// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.middleware;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names a {@link Middleware}: the service property {@value #PROPERTY}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MiddlewareName {
  /** What stands before the property's name when it is made from the annotation's. */
  String PREFIX_ = "odeum.";

  /** The service property. */
  String PROPERTY = "odeum.middleware.name";

  /** The name: letters, digits and dashes. */
  String value();
}
