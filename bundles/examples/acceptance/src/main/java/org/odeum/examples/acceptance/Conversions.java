// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.util.Map;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** Shows what the converters of rules make of a path. */
@Component
public class Conversions implements Controller {
  /** One value, as its converter made it. */
  @Route(
      value = {
        "/acceptance/conv/int/<int:v>",
        "/acceptance/conv/float/<float:v>",
        "/acceptance/conv/str/<string:v>",
        "/acceptance/conv/len/<string(length=2):v>",
        "/acceptance/conv/any/<any(red,green):v>",
        "/acceptance/conv/path/<path:v>"
      },
      auth = "none")
  public Map<String, Object> value(Object v) {
    return Map.of("v", v);
  }

  /** Two values in one segment. */
  @Route(value = "/acceptance/conv/two/<int:a>-<string:b>", auth = "none")
  public Two two(int a, String b) {
    return new Two(a, b);
  }

  /** What {@link #two} answers. */
  public record Two(int a, String b) {}

  /** A value that the rule brings along. */
  @Route(value = "/acceptance/defaults", auth = "none", defaults = "page=1")
  public Map<String, Object> defaults(int page) {
    return Map.of("page", page);
  }
}
