// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.odeum.http.Body;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/**
 * Answers conditional requests and requests for ranges from the complete answer to a GET or HEAD
 * (RFC 9110, 13 and 14): the one place that knows these rules, for static files and for what
 * endpoints send.
 */
public final class Delivery {
  private Delivery() {}

  /**
   * The answer to a request, from the answer it would get without conditions.
   *
   * @param method GET or HEAD
   * @param complete a 200 with a body of known length
   * @param validators what its header fields say
   */
  public static Response of(
      String method, Headers request, Response complete, Validators validators) throws IOException {
    return switch (validators.check(request)) {
      case NOT_MODIFIED -> withoutContent(complete, 304);
      case PRECONDITION_FAILED -> withoutContent(complete, 412);
      case PROCEED -> parts(method, request, complete, validators);
    };
  }

  /** The same for conditions alone: ranges are somebody else's business. */
  static Response withoutRanges(Headers request, Response complete, Validators validators) {
    return switch (validators.check(request)) {
      case NOT_MODIFIED -> withoutContent(complete, 304);
      case PRECONDITION_FAILED -> withoutContent(complete, 412);
      case PROCEED -> complete;
    };
  }

  private static Response parts(
      String method, Headers request, Response complete, Validators validators) throws IOException {
    // For other methods, HEAD among them, a range has no meaning (RFC 9110, 14.2).
    Optional<String> wanted = method.equals("GET") ? request.first("Range") : Optional.empty();
    if (wanted.isEmpty() || !validators.allowRange(request)) {
      return complete;
    }
    Optional<Content> content = Content.of(complete.body());
    if (content.isEmpty()) {
      return complete;
    }
    long length = content.get().length();
    return switch (RangeRequest.parse(wanted.get(), length)) {
      case RangeRequest.Whole() -> complete;
      case RangeRequest.Unsatisfiable() ->
          withoutContent(complete, 416).withHeader("Content-Range", "bytes */" + length);
      case RangeRequest.Parts(List<ByteRange> ranges) -> partial(complete, content.get(), ranges);
    };
  }

  private static Response partial(Response complete, Content content, List<ByteRange> ranges) {
    if (!PartialBody.canRead(content, ranges)) {
      return complete;
    }
    if (ranges.size() == 1) {
      ByteRange range = ranges.getFirst();
      return complete
          .withStatus(206)
          .withHeader("Content-Range", range.toHeader(content.length()))
          .withBody(PartialBody.single(content, range));
    }
    String boundary = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    String type = complete.header("Content-Type").orElse("");
    return complete
        .withStatus(206)
        .withHeader("Content-Type", "multipart/byteranges; boundary=" + boundary)
        .withBody(PartialBody.multiple(content, ranges, type, boundary));
  }

  /** What is said about content that is not sent, a client must not take for said about another. */
  private static Response withoutContent(Response complete, int status) {
    List<HeaderField> kept = new ArrayList<>();
    for (HeaderField field : complete.headers()) {
      if (!describesContent(field.name().toLowerCase(Locale.ROOT))) {
        kept.add(field);
      }
    }
    return complete.withStatus(status).withHeaders(kept).withBody(Body.EMPTY);
  }

  private static boolean describesContent(String name) {
    return switch (name) {
      case "content-type",
          "content-length",
          "content-encoding",
          "content-language",
          "content-disposition",
          "content-range" ->
          true;
      default -> false;
    };
  }
}
