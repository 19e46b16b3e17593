// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.odeum.http.Response;

/** What came back to a test. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(Response response, byte[] bytes) {
  /** The status. */
  public int status() {
    return response.status();
  }

  /** The body as text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first header field of a name; empty text if there is none. */
  public String header(String name) {
    return response.header(name).orElse("");
  }

  /** All header fields of a name. */
  public List<String> headers(String name) {
    return response.headers().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Response.HeaderField::value)
        .toList();
  }
}
