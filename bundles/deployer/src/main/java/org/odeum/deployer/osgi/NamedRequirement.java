// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Map;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Asks the framework who has something of a name, whatever its version. */
record NamedRequirement(String namespace, String name) implements Requirement {
  @Override
  public String getNamespace() {
    return namespace;
  }

  @Override
  public Map<String, String> getDirectives() {
    String escaped = name.replaceAll("([\\\\*()])", "\\\\$1");
    return Map.of("filter", "(" + namespace + "=" + escaped + ")");
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }

  @Override
  @SuppressWarnings("NullAway")
  public Resource getResource() {
    return null; // The specification asks for null where there is no resource.
  }
}
