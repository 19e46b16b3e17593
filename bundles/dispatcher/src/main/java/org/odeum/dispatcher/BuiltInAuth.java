// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.odeum.auth.AuthMethod;
import org.odeum.http.Request;

/**
 * The auth methods that are there without any bundle: they let every request pass, as nobody in
 * particular.
 *
 * @param name the name
 */
public record BuiltInAuth(String name) implements AuthMethod {
  /** {@code none}, and {@code public} until someone knows a public user; by name. */
  public static final Map<String, AuthMethod> ALL =
      Map.of("none", new BuiltInAuth("none"), "public", new BuiltInAuth("public"));

  @Override
  public Optional<Principal> authenticate(Request request) {
    return Optional.empty();
  }
}
