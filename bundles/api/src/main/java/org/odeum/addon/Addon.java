// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares that the bundle is an addon: the counterpart of an Odoo module and its {@code
 * __manifest__}.
 *
 * <p>Put it once, on any class of the bundle or on a {@code package-info.java}, with a {@link
 * DependsOn} for each addon that must be there first. When bnd builds the bundle it becomes the
 * capability {@value AddonNamespace#NAMESPACE}; the addon's version is the bundle's.
 *
 * <pre>{@code
 * @Addon(name = "library", summary = "Books and who has them")
 * @DependsOn("base")
 * @DependsOn("web")
 * package com.example.library;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Capability(
    namespace = AddonNamespace.NAMESPACE,
    name = "${#name}",
    attribute = {"summary=\"${#summary}\"", "swap=\"${#swap}\""})
public @interface Addon {
  /**
   * The technical name: the first segment of the addon's URLs by convention, and of its static
   * files always ({@code /<name>/static/…}). Letters, digits and underscores, as in Odoo.
   */
  String name();

  /** One line for people: what the addon is for. */
  String summary() default "";

  /**
   * How another version takes over. {@value #BESIDE}: it is started beside the one that runs, so
   * that nothing ever waits. {@value #REPLACE}: the one that runs is stopped first, and requests
   * wait meanwhile; for addons that hold something that can be held once, such as a port or a lock.
   * Left out it is {@value #BESIDE}, but {@value #REPLACE} for bundles with an activator.
   */
  String swap() default "";

  /** A value of {@link #swap}. */
  String BESIDE = "beside";

  /** A value of {@link #swap}. */
  String REPLACE = "replace";
}
