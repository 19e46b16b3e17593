// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.odeum.auth.User;
import org.odeum.session.Session;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives a controller the request it answers. Valid until the answer is complete; for use by one
 * thread at a time.
 */
@ProviderType
public interface Request {
  /**
   * The request's id: sent in the {@code X-Request-Id} header and found in the log. Empty text if
   * the pipeline has no step that gives ids.
   */
  String id();

  /** The method in upper case. */
  String method();

  /** The decoded path without the query, beginning with a slash. */
  String path();

  /** The raw query without the question mark. */
  Optional<String> query();

  /** {@code http} or {@code https}. */
  String scheme();

  /** The host and, unless it is the scheme's usual one, the port that the client asked for. */
  String host();

  /** The address of the client, or of the last proxy that is not trusted. */
  String remoteAddress();

  /** The header fields. */
  Headers headers();

  /**
   * The language of the session's context; without one the language the client likes best by its
   * {@code Accept-Language}; {@code en_US} if it says none that can be read. Loads the session if
   * the client sent a cookie for one.
   */
  Locale locale();

  /** Who sends the request, as the route's authentication method found out. */
  Optional<Principal> principal();

  /**
   * The user who sends the request: the one who is logged in, or the public user on routes with
   * {@code auth = "public"}; empty on routes with {@code auth = "none"}.
   */
  default Optional<User> user() {
    return principal().filter(User.class::isInstance).map(User.class::cast);
  }

  /**
   * The name of the database the request works with; the one of the session if it may be used, else
   * the only one there is.
   */
  Optional<String> database();

  /**
   * The environment's context, as data: that of the session laid over that of the user; {@code
   * lang} is always there. A copy.
   */
  Map<String, Object> context();

  /** The visitor's session; loaded when one of its methods is called for the first time. */
  Session session();

  /**
   * A token for the parameter {@code csrf_token} of a form.
   *
   * @throws IllegalStateException if the server has no service that makes them
   */
  String csrfToken();

  /** The same with a life of its own; zero or negative for a token that is not good any more. */
  String csrfToken(Duration life);

  /** The cookies; of several with one name the first counts. */
  Map<String, String> cookies();

  /**
   * The parameters: query, then form, then files, then those of the path; a later one replaces an
   * earlier one of the same name. Values are text, {@link UploadedFile} or what the route's
   * converter made; on JSON routes the members of {@code params}.
   */
  Map<String, Object> parameters();

  /** All values of a query or form parameter, in their order. */
  List<String> parameterValues(String name);

  /** The parameter as text. */
  default Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters().get(name)).map(String::valueOf);
  }

  /**
   * The body, unless the dispatcher has read it as a form or as JSON. Reading more than the limit
   * in force throws an exception that is answered with 413.
   */
  InputStream body() throws IOException;

  /**
   * The whole body; on JSON requests and URL-encoded forms too.
   *
   * @throws IllegalStateException on multipart forms, whose files are not kept in memory
   */
  byte[] bodyBytes() throws IOException;

  /** An answer that sends the client to another address of this server (303, host removed). */
  Response redirect(String location);
}
