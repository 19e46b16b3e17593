// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.odeum.http.Headers;

/** Looks up header fields in Jetty's own. */
record CoreHeaders(HttpFields fields) implements Headers {
  @Override
  public Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  @Override
  public List<String> all(String name) {
    return fields.getValuesList(name);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (HttpField field : fields) {
      names.add(field.getLowerCaseName());
    }
    return names;
  }
}
