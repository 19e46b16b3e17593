// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.dispatcher.delivery.AcceptEncoding;
import org.odeum.dispatcher.delivery.HttpDate;
import org.odeum.dispatcher.delivery.Validators;
import org.odeum.http.ContentDisposition;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/**
 * A static file that is ready to be served: each coding there is, with the header of its answer.
 */
final class PreparedFile {
  /** The coding of what is not encoded. */
  static final String IDENTITY = "identity";

  private static final HeaderField CACHE =
      new HeaderField("Cache-Control", "public, max-age=604800");
  private static final HeaderField NOSNIFF = new HeaderField("X-Content-Type-Options", "nosniff");
  private static final HeaderField RANGES = new HeaderField("Accept-Ranges", "bytes");
  private static final HeaderField VARY = new HeaderField("Vary", "Accept-Encoding");
  private static final HeaderField NO_ACTIVE_CONTENT =
      new HeaderField("Content-Security-Policy", "default-src 'none'");

  private final Map<String, Variant> variants = new LinkedHashMap<>();
  private final List<String> codings;

  /**
   * A file.
   *
   * @param name its path below {@code static/}
   * @param contents by content coding, best first, {@code identity} among them
   */
  PreparedFile(String name, Optional<Instant> lastModified, Map<String, StoredContent> contents) {
    codings = contents.keySet().stream().filter(coding -> !coding.equals(IDENTITY)).toList();
    contents.forEach(
        (coding, content) -> {
          Validators validators = new Validators(Optional.of(content.etag()), lastModified);
          Response head = Response.status(200).withHeaders(headers(name, coding, validators));
          variants.put(coding, new Variant(content, head, validators));
        });
  }

  private List<HeaderField> headers(String name, String coding, Validators validators) {
    List<HeaderField> fields = new ArrayList<>();
    String type = MediaTypes.of(name).header();
    fields.add(new HeaderField("Content-Type", type));
    fields.add(CACHE);
    fields.add(new HeaderField("ETag", validators.etag().orElseThrow()));
    validators
        .lastModified()
        .ifPresent(time -> fields.add(new HeaderField("Last-Modified", HttpDate.format(time))));
    fields.add(RANGES);
    if (!coding.equals(IDENTITY)) {
      fields.add(new HeaderField("Content-Encoding", coding));
    }
    if (!codings.isEmpty()) {
      fields.add(VARY);
    }
    fields.add(new HeaderField("Content-Disposition", ContentDisposition.inline(name).toHeader()));
    fields.add(NOSNIFF);
    // An SVG is a page that can run scripts.
    if (type.startsWith("image/")) {
      fields.add(NO_ACTIVE_CONTENT);
    }
    return fields;
  }

  /** The variant that a client likes best. */
  Variant choose(Headers request) {
    return variants.get(
        codings.isEmpty()
            ? IDENTITY
            : AcceptEncoding.parse(request.all("Accept-Encoding")).choose(codings));
  }

  /** The content of one variant. */
  Optional<StoredContent> content(String coding) {
    return Optional.ofNullable(variants.get(coding)).map(Variant::content);
  }

  /** The contents of all variants by their codings, best first. */
  Map<String, StoredContent> byCoding() {
    Map<String, StoredContent> contents = new LinkedHashMap<>();
    variants.forEach((coding, variant) -> contents.put(coding, variant.content()));
    return contents;
  }

  /** The contents of all variants. */
  List<StoredContent> contents() {
    return variants.values().stream().map(Variant::content).toList();
  }
}
