// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.odeum.itests.process.Attack.get;

import java.util.stream.Stream;

/** Paths and queries that cannot be read, or lead where nobody should get. */
final class PathAttacks {
  private PathAttacks() {}

  static Stream<Attack> all() {
    return Stream.concat(paths(), traversals());
  }

  private static Stream<Attack> paths() {
    return Stream.of(
        get("/hello/%00", 400),
        get("/hello/a%00b", 400),
        get("/hello/\0", 400),
        get("/hello/%", 400),
        get("/hello/%z1", 400),
        get("/hello/%1", 400),
        get("/hello/%ff", 400),
        get("/hello/%c3", 400),
        get("/hello/%c0%ae", 400),
        get("/hello/%ed%a0%80", 400),
        get("/hello/%f4%90%80%80", 400),
        get("/hello/%u0041", 400),
        get("/hello/\377", 400),
        get("/hello/\t", 400),
        get("/hello/a%0d%0aX-Injected:%20yes", 200, 400),
        get("/hello/" + "a/".repeat(4_000), 404),
        // Slashes at the beginning count as one, as in werkzeug: this is the start page.
        get("/" + "%2f".repeat(2_700), 303, 404, 400),
        get("/acceptance/redirect?to=%0d%0aX-Injected:%20yes", 303),
        get("/acceptance/redirect?to=//evil.example/", 303),
        get("/acceptance/echo-get?%ff", 400),
        get("/acceptance/echo-get?a=%ff", 400),
        get("/acceptance/echo-get?a=%00", 400),
        get("/acceptance/echo-get?a=\377", 400),
        get("/acceptance/echo-get?" + "a&".repeat(4_000), 200, 413));
  }

  /** Ways up from the static files to the file beside them, and out of the jar. */
  private static Stream<Attack> traversals() {
    return Stream.of(
            "..",
            "%2e%2e",
            ".%2e",
            "%2E.",
            "%252e%252e",
            "..;",
            "..;a=b",
            "%2e%2e%3b",
            "...",
            "..%00",
            "%c0%ae%c0%ae",
            "%e0%80%ae%e0%80%ae",
            "%uff0e%uff0e",
            "%ef%bc%8e%ef%bc%8e")
        .flatMap(up -> Stream.of("/", "%2f", "%5c", "\\", "%252f", "//").map(slash -> up + slash))
        .flatMap(
            up ->
                Stream.of(
                    "/acceptance/static/" + up + "secret.txt",
                    "/acceptance/static/" + up.repeat(8) + "etc/passwd",
                    "/" + up.repeat(8) + "etc/passwd"))
        .map(target -> get(target, 400, 404));
  }
}
