// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.util.ArrayList;
import java.util.List;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/** Adds the header fields that every answer has, unless it brings its own. */
public final class FinalHeaders {
  private static final HeaderField NOSNIFF = new HeaderField("X-Content-Type-Options", "nosniff");
  private static final HeaderField NO_ACTIVE_CONTENT =
      new HeaderField("Content-Security-Policy", "default-src 'none'");

  private FinalHeaders() {}

  /** The response with these header fields and those of all. */
  public static Response add(Response response, List<HeaderField> more) {
    List<HeaderField> own = response.headers();
    List<HeaderField> all = new ArrayList<>(own.size() + more.size() + 2);
    all.addAll(own);
    for (int i = 0; i < more.size(); i++) {
      addMissing(all, own, more.get(i));
    }
    addMissing(all, own, NOSNIFF);
    // An SVG is a page that can run scripts.
    if (isImage(own)) {
      addMissing(all, own, NO_ACTIVE_CONTENT);
    }
    return response.withHeaders(all);
  }

  private static void addMissing(List<HeaderField> all, List<HeaderField> own, HeaderField field) {
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).name().equalsIgnoreCase(field.name())) {
        return;
      }
    }
    all.add(field);
  }

  private static boolean isImage(List<HeaderField> fields) {
    for (int i = 0; i < fields.size(); i++) {
      HeaderField field = fields.get(i);
      if (field.name().equalsIgnoreCase("Content-Type")) {
        return field.value().regionMatches(true, 0, "image/", 0, 6);
      }
    }
    return false;
  }
}
