// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.http.Controller;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.UploadedFile;
import org.osgi.service.component.annotations.Component;

/** Takes multipart forms. */
@Component
public class Uploads implements Controller {
  /** A file and other fields; answers with what arrived. */
  @Route(value = "/acceptance/upload", auth = "none", methods = "POST", csrf = false)
  public Map<String, Object> upload(UploadedFile ufile, @Rest Map<String, Object> others)
      throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>(others);
    fields.values().removeIf(value -> !(value instanceof String));
    Map<String, Object> arrived = new LinkedHashMap<>();
    arrived.put("filename", ufile.fileName());
    arrived.put("content_type", ufile.contentType());
    arrived.put("size", ufile.size());
    arrived.put("sha1", sha1(ufile));
    arrived.put("fields", fields);
    return arrived;
  }

  /** A body of at most one KiB; answers with the length of each text. */
  @Route(
      value = "/acceptance/upload-limited",
      auth = "none",
      methods = "POST",
      csrf = false,
      maxContentLength = 1024)
  public Map<String, Object> uploadLimited(@Rest Map<String, Object> parameters) {
    Map<String, Object> lengths = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          String text = String.valueOf(value);
          lengths.put(name, text.codePointCount(0, text.length()));
        });
    return lengths;
  }

  private static String sha1(UploadedFile file) throws IOException {
    MessageDigest digest = sha1();
    try (InputStream content = file.open()) {
      content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
