// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the request parameter that a method parameter takes, or gives it a default. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {
  /** Stands for "no default": the parameter is required. */
  String REQUIRED = "\0required";

  /** The request parameter's name; empty means the name of the method parameter. */
  String value() default "";

  /** The text used if the request does not hold the parameter, converted like any other. */
  String defaultValue() default REQUIRED;
}
