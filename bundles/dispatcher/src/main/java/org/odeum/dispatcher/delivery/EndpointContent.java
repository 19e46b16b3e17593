// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.http.Body;
import org.odeum.http.Request;
import org.odeum.http.Response;

/**
 * Gives files and streams that endpoints answer with what they need to be cached and read in parts.
 *
 * <p>A file gets the validators that it has by itself, unless the endpoint set some. A stream has
 * those that the endpoint set. An endpoint that wants no ranges sets {@code Accept-Ranges: none}.
 */
public final class EndpointContent {
  private final Supplier<SendFile> sendFile;

  /**
   * Rules for the answers of endpoints.
   *
   * @param sendFile who sends files; asked for each
   */
  public EndpointContent(Supplier<SendFile> sendFile) {
    this.sendFile = sendFile;
  }

  /**
   * The answer to send for what an endpoint returned.
   *
   * @throws IOException if its file cannot be read
   */
  public Response deliver(Request request, Response response) throws IOException {
    String method = request.method();
    if (response.status() != 200 || !(method.equals("GET") || method.equals("HEAD"))) {
      return response;
    }
    return switch (response.body()) {
      case Body.File(Path path) -> file(request, response, path);
      case Body.Stream(var source, long length) when length >= 0 ->
          answer(request, response, Validators.of(response));
      case Body.Stream stream -> response;
      case Body.Bytes bytes -> response;
      case Body.Json json -> response;
    };
  }

  private Response file(Request request, Response response, Path path) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new IOException("file " + path + " is not there", e);
    }
    Response complete = withValidators(response, attributes);
    Validators validators = Validators.of(complete);
    SendFile sender = sendFile.get();
    return sender.isByProxy()
        ? sender.handOver(Delivery.withoutRanges(request.headers(), complete, validators), path)
        : answer(request, complete, validators);
  }

  private static Response answer(Request request, Response complete, Validators validators)
      throws IOException {
    Optional<String> ranges = complete.header("Accept-Ranges");
    if (ranges.isPresent() && ranges.get().equals("none")) {
      return Delivery.withoutRanges(request.headers(), complete, validators);
    }
    return Delivery.of(
        request.method(),
        request.headers(),
        ranges.isPresent() ? complete : complete.withHeader("Accept-Ranges", "bytes"),
        validators);
  }

  private static Response withValidators(Response response, BasicFileAttributes attributes) {
    Response complete = response;
    Instant modified = attributes.lastModifiedTime().toInstant();
    if (complete.header("ETag").isEmpty()) {
      complete =
          complete.withHeader(
              "ETag",
              '"'
                  + Long.toHexString(modified.getEpochSecond())
                  + "-"
                  + Integer.toHexString(modified.getNano())
                  + "-"
                  + Long.toHexString(attributes.size())
                  + '"');
    }
    return complete.header("Last-Modified").isEmpty()
        ? complete.withHeader("Last-Modified", HttpDate.format(modified))
        : complete;
  }
}
