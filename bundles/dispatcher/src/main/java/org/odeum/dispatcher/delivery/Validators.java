// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.odeum.http.Headers;
import org.odeum.http.Response;

/**
 * What tells one state of some content from another, compared with the conditions of a request (RFC
 * 9110, 13.2).
 *
 * @param etag the entity tag as it stands in the header field
 * @param lastModified exact to the second
 */
public record Validators(Optional<String> etag, Optional<Instant> lastModified) {
  /** What is to be done with a request that is for content that exists. */
  enum Outcome {
    /** Answered as if it had no conditions. */
    PROCEED,
    /** 304: the client has it. */
    NOT_MODIFIED,
    /** 412: the client wanted another state. */
    PRECONDITION_FAILED
  }

  /** Cuts fractions of seconds off, for a header field has none. */
  public Validators {
    lastModified = lastModified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Those that an answer's header fields say. */
  static Validators of(Response response) {
    return new Validators(
        response.header("ETag"), response.header("Last-Modified").flatMap(HttpDate::parse));
  }

  Outcome check(Headers request) {
    if (unmetIfMatch(request)) {
      return Outcome.PRECONDITION_FAILED;
    }
    return notModified(request) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
  }

  private boolean unmetIfMatch(Headers request) {
    List<String> wanted = request.all("If-Match");
    if (!wanted.isEmpty()) {
      return !EntityTags.contain(wanted, etag.orElse(""), true);
    }
    Optional<Instant> since = request.first("If-Unmodified-Since").flatMap(HttpDate::parse);
    return since.isPresent() && lastModified.isPresent() && lastModified.get().isAfter(since.get());
  }

  private boolean notModified(Headers request) {
    List<String> known = request.all("If-None-Match");
    if (!known.isEmpty()) {
      return EntityTags.contain(known, etag.orElse(""), false);
    }
    Optional<Instant> since = request.first("If-Modified-Since").flatMap(HttpDate::parse);
    return since.isPresent()
        && lastModified.isPresent()
        && !lastModified.get().isAfter(since.get());
  }

  /** Whether a range is of the state that the client has a part of (RFC 9110, 13.1.5). */
  boolean allowRange(Headers request) {
    Optional<String> condition = request.first("If-Range").map(String::strip);
    if (condition.isEmpty()) {
      return true;
    }
    if (condition.get().endsWith("\"")) {
      return etag.isPresent() && !etag.get().startsWith("W/") && etag.get().equals(condition.get());
    }
    return lastModified.isPresent() && HttpDate.parse(condition.get()).equals(lastModified);
  }
}
