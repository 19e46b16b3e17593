// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes an answer: status, header fields and body. Immutable; the {@code with} methods give a
 * changed copy.
 *
 * <pre>{@code
 * return Response.text("made").withStatus(201).withHeader("X-Answer", "yes");
 * }</pre>
 */
public final class Response {
  private final int status;
  private final List<HeaderField> headers;
  private final Body body;

  private Response(int status, List<HeaderField> headers, Body body) {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not between 100 and 599");
    }
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** An answer with this status and no body. */
  public static Response status(int status) {
    return new Response(status, List.of(), Body.EMPTY);
  }

  /** Plain text in UTF-8, status 200. */
  public static Response text(String text) {
    return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A page in UTF-8, status 200. */
  public static Response html(String html) {
    return of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A value as JSON, status 200.
   *
   * @param value a record, map, collection, text, number, boolean, or what the server's JSON
   *     library can write
   */
  public static Response json(Object value) {
    return status(200)
        .withHeader("Content-Type", "application/json; charset=utf-8")
        .withBody(new Body.Json(value));
  }

  /** Bytes of the given media type, status 200. */
  public static Response of(String contentType, byte[] content) {
    return status(200).withHeader("Content-Type", contentType).withBody(new Body.Bytes(content));
  }

  /**
   * A file of the given media type, status 200. The server adds {@code ETag}, {@code Last-Modified}
   * and {@code Accept-Ranges} unless they are set, and answers conditional and range requests.
   */
  public static Response file(String contentType, Path file) {
    return status(200).withHeader("Content-Type", contentType).withBody(new Body.File(file));
  }

  /** Sends the client elsewhere with status 303. */
  public static Response redirect(String location) {
    return status(303).withHeader("Location", location);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The header fields in the order in which they were added. */
  public List<HeaderField> headers() {
    return headers;
  }

  /** The value of the first header field of this name, whatever its case. */
  public Optional<String> header(String name) {
    for (HeaderField field : headers) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** The body. */
  public Body body() {
    return body;
  }

  /** The same with another status. */
  public Response withStatus(int newStatus) {
    return new Response(newStatus, headers, body);
  }

  /** The same with this header field in place of all fields of its name. */
  public Response withHeader(String name, String value) {
    HeaderField added = new HeaderField(name, value);
    if (headers.isEmpty()) {
      return new Response(status, List.of(added), body);
    }
    List<HeaderField> changed = new ArrayList<>(headers.size() + 1);
    for (HeaderField field : headers) {
      if (!field.name().equalsIgnoreCase(name)) {
        changed.add(field);
      }
    }
    changed.add(added);
    return new Response(status, List.copyOf(changed), body);
  }

  /** The same with this header field besides those it has. */
  public Response withAddedHeader(String name, String value) {
    List<HeaderField> changed = new ArrayList<>(headers);
    changed.add(new HeaderField(name, value));
    return new Response(status, List.copyOf(changed), body);
  }

  /** The same with these header fields in place of all it has. */
  public Response withHeaders(List<HeaderField> newHeaders) {
    return new Response(status, List.copyOf(newHeaders), body);
  }

  /** The same with a cookie. */
  public Response withCookie(Cookie cookie) {
    return withAddedHeader("Set-Cookie", cookie.toHeader());
  }

  /**
   * The same, to be kept by the client under this name instead of being shown.
   *
   * @param fileName the name in any script; see {@link ContentDisposition} for other wishes
   */
  public Response withAttachment(String fileName) {
    return withHeader("Content-Disposition", ContentDisposition.attachment(fileName).toHeader());
  }

  /** The same with another body. */
  public Response withBody(Body newBody) {
    return new Response(status, headers, Objects.requireNonNull(newBody, "newBody"));
  }

  /**
   * One header field.
   *
   * @param name a token of RFC 9110
   * @param value without line breaks and other control characters except tabs
   */
  public record HeaderField(String name, String value) {
    /** Refuses what would break the answer apart (header injection). */
    public HeaderField {
      // Plain loops: this runs several times in each answer.
      for (int i = 0; i < name.length(); i++) {
        if (!isTokenCharacter(name.charAt(i))) {
          throw new IllegalArgumentException("'" + name + "' is no name of a header field");
        }
      }
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a header field needs a name");
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < 32 && c != '\t') || c == 127) {
          throw new IllegalArgumentException(
              "the value of header field " + name + " holds a control character");
        }
      }
    }

    private static boolean isTokenCharacter(int c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
      return name.toLowerCase(Locale.ROOT) + ": " + value;
    }
  }
}
