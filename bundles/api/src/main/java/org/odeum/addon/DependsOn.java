// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Names an addon that must be published before this one; repeat it for several.
 *
 * <p>It becomes a requirement of the namespace {@value AddonNamespace#NAMESPACE} with {@code
 * effective:=active}. The framework never wires such a requirement, so replacing an addon does not
 * restart those that depend on it: the deployer checks it, and says what is missing.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Repeatable(DependsOn.Container.class)
@Requirement(namespace = AddonNamespace.NAMESPACE, name = "${#value}", effective = "active")
public @interface DependsOn {
  /** The technical name of the addon. */
  String value();

  /** Holds several; written by the compiler. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({ElementType.TYPE, ElementType.PACKAGE})
  @interface Container {
    /** The annotations. */
    DependsOn[] value();
  }
}
