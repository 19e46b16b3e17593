// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source that was read before: exactly what was hashed is compiled. */
final class MemorySource extends SimpleJavaFileObject {
  private final String shown;
  private final String text;

  MemorySource(String shown, String text) {
    super(
        URI.create(
            "memory:///" + URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("%2F", "/")),
        Kind.SOURCE);
    this.shown = shown;
    this.text = text;
  }

  /** The name that people know it by. */
  String shown() {
    return shown;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  /** A file that is dropped may hold a public class of another name. */
  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE
        && (shown.endsWith("/" + simpleName + ".java") || shown.equals(simpleName + ".java"));
  }

  @Override
  public String getName() {
    return shown;
  }
}
