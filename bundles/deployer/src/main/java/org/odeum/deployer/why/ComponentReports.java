// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.why;

import java.util.List;

/** The port to what knows the components of all bundles. Safe for use by any thread. */
public interface ComponentReports {
  /** The names of all components, ordered. */
  List<String> names();

  /**
   * Says how components are, a sentence each.
   *
   * @param name a whole name, or what stands behind its last dot
   */
  List<String> explain(String name);

  /** Says why components that would register a service of this type do not work. */
  List<String> ailing(String serviceType);
}
