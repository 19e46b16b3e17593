// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import org.odeum.itests.support.AddonJar;

/** Jars that need each other: a library with an interface, its implementation, and its user. */
final class Words {
  private static final String INTERFACE =
      "package words.api; public interface Words { String get(); }";

  private Words() {}

  /** A library that exports the interface {@code words.api.Words}; it is no addon. */
  static AddonJar library() {
    return AddonJar.named("words.library", "1.0.0")
        .header("-exportcontents", "words.api;version=1.0.0")
        .source(INTERFACE);
  }

  /** The library with an implementation of its own. */
  static AddonJar libraryWithService(String text) {
    return library().source(implementation("words.library", text));
  }

  /** A bundle with an implementation; needs the library to be compiled. */
  static AddonJar service(String text) {
    return AddonJar.named("words.service", "1.0.0").source(implementation("words.service", text));
  }

  /** An addon that answers with the words of the service; needs the library to be compiled. */
  static AddonJar controller(String name) {
    return AddonJar.controller(
        name,
        "1.0.0",
        """
        @Reference words.api.Words words;
        @Route(value = "/%s", auth = "none") public String words() { return words.get(); }
        """
            .formatted(name));
  }

  private static String implementation(String bundle, String text) {
    return """
    package %s.impl;
    import org.osgi.service.component.annotations.Component;
    @Component
    public class Fixed implements words.api.Words {
      public String get() { return "%s"; }
    }
    """
        .formatted(bundle, text);
  }
}
