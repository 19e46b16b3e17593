// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.User;
import org.odeum.http.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who may see the server's inner state: whoever asks from this machine without a proxy
 * between, and a logged-in administrator.
 */
final class Operators {
  private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
  private static final Pattern LOOPBACK =
      Pattern.compile("127[.]\\d+[.]\\d+[.]\\d+|::1|0:0:0:0:0:0:0:1");
  // A page in a browser on this machine may ask by a name of its own that leads here.
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(localhost|127[.]\\d+[.]\\d+[.]\\d+|\\[::1])(:\\d+)?");
  private static final Set<String> OF_PROXIES =
      Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final List<AuthMethod> authMethods;

  /** Asks the best of these that is called {@code user} who is logged in. */
  Operators(List<AuthMethod> authMethods) {
    this.authMethods = authMethods;
  }

  boolean include(Request request) {
    return isLocal(request) || isAdministrator(request);
  }

  private static boolean isLocal(Request request) {
    return LOOPBACK.matcher(request.remoteAddress()).matches()
        && LOCAL_HOST.matcher(request.host()).matches()
        && OF_PROXIES.stream().noneMatch(name -> request.headers().first(name).isPresent());
  }

  private boolean isAdministrator(Request request) {
    return authMethods.stream()
        .filter(method -> method.name().equals("user"))
        .max(Comparator.comparingInt(authMethods::indexOf))
        .flatMap(method -> user(method, request))
        .filter(user -> user.role() == User.Role.ADMINISTRATOR)
        .isPresent();
  }

  private static Optional<User> user(AuthMethod method, Request request) {
    try {
      return method.authenticate(request).filter(User.class::isInstance).map(User.class::cast);
    } catch (RuntimeException notLoggedIn) {
      LOG.debug("Nobody is logged in: {}", notLoggedIn.getMessage());
      return Optional.empty();
    }
  }
}
