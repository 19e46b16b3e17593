// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/**
 * Decides whether an answer is one to compress, and compresses it. Where it could be compressed it
 * says that it depends on {@code Accept-Encoding}, whatever this client accepts.
 */
record Compression(GzipSettings settings) {
  /** The answer for a client that takes gzip, or does not. */
  Response of(Response response, boolean accepted) throws IOException {
    if (!isWorthwhile(response)) {
      return response;
    }
    if (!accepted) {
      return varied(response);
    }
    Optional<Body> compressed = compressed(response.body());
    return compressed.isPresent()
        ? encoded(varied(response)).withBody(compressed.get())
        : varied(response);
  }

  private boolean isWorthwhile(Response response) throws IOException {
    return hasWholeContent(response.status())
        && size(response.body()) >= settings.minSize()
        && response.header("Content-Type").filter(settings::compressible).isPresent()
        && response.header("Content-Encoding").isEmpty()
        && response.header("Content-Range").isEmpty()
        && !mustNotBeChanged(response);
  }

  /** Not 204, 304 and the like, which have no content, and not a part (206) of something. */
  private static boolean hasWholeContent(int status) {
    return status >= 200 && status != 204 && status != 205 && status != 206 && status != 304;
  }

  /** RFC 9111 section 5.2.2.6. */
  private static boolean mustNotBeChanged(Response response) {
    return response
        .header("Cache-Control")
        .filter(value -> value.toLowerCase(Locale.ROOT).contains("no-transform"))
        .isPresent();
  }

  private static long size(Body body) throws IOException {
    return switch (body) {
      case Body.Bytes(byte[] bytes) -> bytes.length;
      case Body.File(var path) -> Files.size(path);
      case Body.Stream(var source, long length) -> length < 0 ? Long.MAX_VALUE : length;
      case Body.Json json -> 0;
    };
  }

  /** Nothing if it would not become smaller. */
  private Optional<Body> compressed(Body body) throws IOException {
    return switch (body) {
      case Body.Bytes(byte[] bytes) -> {
        byte[] smaller;
        try (InputStream in = new GzipStream(new ByteArrayInputStream(bytes), settings.level())) {
          smaller = in.readAllBytes();
        }
        yield smaller.length < bytes.length
            ? Optional.of(new Body.Bytes(smaller))
            : Optional.empty();
      }
      case Body.File(var path) -> Optional.of(stream(() -> Files.newInputStream(path)));
      case Body.Stream(var source, long length) -> Optional.of(stream(source));
      case Body.Json json -> Optional.empty();
    };
  }

  private Body stream(Body.Source source) {
    return new Body.Stream(() -> new GzipStream(source.open(), settings.level()), -1);
  }

  private static Response varied(Response response) {
    String vary = "";
    for (HeaderField field : response.headers()) {
      if (field.name().equalsIgnoreCase("Vary")) {
        vary = vary.isEmpty() ? field.value() : vary + ", " + field.value();
      }
    }
    String known = vary.toLowerCase(Locale.ROOT);
    if (known.contains("*") || known.contains("accept-encoding")) {
      return response;
    }
    return response.withHeader(
        "Vary", vary.isEmpty() ? "Accept-Encoding" : vary + ", Accept-Encoding");
  }

  /**
   * The header fields of compressed content. Its bytes are others, so a strong entity tag becomes a
   * weak one (RFC 9110 section 8.8.3.3), and ranges of it are not offered.
   */
  private static Response encoded(Response response) {
    List<HeaderField> fields = new ArrayList<>(response.headers().size() + 1);
    for (HeaderField field : response.headers()) {
      switch (field.name().toLowerCase(Locale.ROOT)) {
        case "content-length", "accept-ranges" -> {}
        case "etag" -> fields.add(new HeaderField(field.name(), weak(field.value())));
        default -> fields.add(field);
      }
    }
    fields.add(new HeaderField("Content-Encoding", "gzip"));
    return response.withHeaders(fields);
  }

  private static String weak(String entityTag) {
    return entityTag.startsWith("\"") ? "W/" + entityTag : entityTag;
  }
}
