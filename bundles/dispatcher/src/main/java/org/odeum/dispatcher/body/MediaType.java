// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Content-Type, after RFC 9110 section 8.3.
 *
 * @param essence type and subtype in lower case, {@code text/plain}; empty if there is none
 * @param parameters by name in lower case, unquoted
 */
public record MediaType(String essence, Map<String, String> parameters) {
  /** No media type. */
  public static final MediaType NONE = new MediaType("", Map.of());

  /** Reads a header field leniently: what cannot be read as a parameter is left out. */
  public static MediaType parse(String field) {
    int semicolon = field.indexOf(';');
    if (semicolon < 0) {
      return new MediaType(field.strip().toLowerCase(Locale.ROOT), Map.of());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = semicolon;
    while (at >= 0 && at < field.length()) {
      int end = endOfParameter(field, at + 1);
      String parameter = field.substring(at + 1, end);
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            unquoted(parameter.substring(equals + 1).strip()));
      }
      at = end;
    }
    return new MediaType(
        field.substring(0, semicolon).strip().toLowerCase(Locale.ROOT), parameters);
  }

  private static int endOfParameter(String field, int from) {
    boolean quoted = false;
    for (int i = from; i < field.length(); i++) {
      char c = field.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return i;
      }
    }
    return field.length();
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length() - 1) {
        i++;
      }
      text.append(value.charAt(i));
    }
    return text.toString();
  }

  /**
   * The charset of its text: UTF-8 unless it says otherwise.
   *
   * @throws RequestRefused with 415 if it names one that this server does not know
   */
  public Charset charset() {
    String name = parameters.getOrDefault("charset", "");
    if (name.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      RequestRefused refused =
          new RequestRefused(415, "The charset of the body is not known here; send UTF-8.");
      refused.initCause(e);
      throw refused;
    }
  }

  /** A parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Whether it is one of the types of JSON that JSON-RPC is sent as. */
  public boolean isJson() {
    return essence.equals("application/json") || essence.equals("application/json-rpc");
  }

  /** Whether it is a form of either type. */
  public boolean isForm() {
    return isUrlEncodedForm() || isMultipartForm();
  }

  /** Whether it is a form as browsers send it by default. */
  public boolean isUrlEncodedForm() {
    return essence.equals("application/x-www-form-urlencoded");
  }

  /** Whether it is a form with files. */
  public boolean isMultipartForm() {
    return essence.equals("multipart/form-data");
  }
}
