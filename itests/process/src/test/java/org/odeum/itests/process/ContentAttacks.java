// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.odeum.itests.process.Attack.of;
import static org.odeum.itests.process.Attack.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Bodies that cannot be read, or want more than they should get. */
final class ContentAttacks {
  private static final String ECHO = "/acceptance/echo-post";
  private static final String RPC = "/acceptance/echo-json";
  private static final String PARSED = "/acceptance/json-over-http";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b\r\n";
  private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";

  private ContentAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(forms(), json(), multipart(), sizes()).flatMap(attacks -> attacks);
  }

  private static Stream<Attack> forms() {
    return Stream.of(
        post("invalid UTF-8 in a form", ECHO, FORM, "a=%ff", 400),
        post("raw invalid UTF-8 in a form", ECHO, FORM, "a=\377", 400),
        post("a null in a form", ECHO, FORM, "a=%00", 400),
        post("a raw null in a form", ECHO, FORM, "\0=a", 400),
        post("100,000 fields", ECHO, FORM, "a=b&".repeat(100_000), 413),
        post("100,000 fields without a name", ECHO, FORM, "&=".repeat(100_000), 413),
        post("a million separators", ECHO, FORM, "&".repeat(1_000_000), 200, 413),
        post("a name of a million bytes", ECHO, FORM, "a".repeat(1_000_000), 200, 413),
        post(
            "a form in a charset nobody knows",
            ECHO,
            "Content-Type: application/x-www-form-urlencoded; charset=x\r\n",
            "a=b",
            200,
            400,
            415),
        post("a type that is none", ECHO, "Content-Type: ///;;;=\"\r\n", "a=b", 200, 400, 415));
  }

  private static Stream<Attack> json() {
    String open = "[".repeat(100_000);
    String objects = "{\"a\":".repeat(100_000);
    String number = "1".repeat(1_000_000);
    return Stream.of(
        post("arrays nested 100,000 deep", RPC, JSON, open + "]".repeat(100_000), 400),
        post("arrays never closed", RPC, JSON, open, 400),
        post("objects nested 100,000 deep", RPC, JSON, objects + "1" + "}".repeat(100_000), 400),
        post(
            "parameters nested 100,000 deep",
            RPC,
            JSON,
            "{\"params\":" + objects + "1" + "}".repeat(100_001),
            400),
        post(
            "a controller's JSON nested 100,000 deep",
            PARSED,
            JSON,
            open + "]".repeat(100_000),
            400),
        post("a number of a million digits", RPC, JSON, "{\"params\":{\"n\":" + number + "}}", 400),
        post(
            "a fraction of a million digits",
            RPC,
            JSON,
            "{\"params\":{\"n\":0." + number + "}}",
            400),
        post(
            "an exponent of a million digits",
            RPC,
            JSON,
            "{\"params\":{\"n\":1e" + number + "}}",
            400),
        post(
            "a number of a billion zeros",
            RPC,
            JSON,
            "{\"params\":{\"n\":1e1000000000}}",
            200,
            400),
        post("a controller's number of a billion zeros", PARSED, JSON, "1e1000000000", 200, 400),
        post("a controller's number of a million digits", PARSED, JSON, number, 400),
        post("an id of a million digits", RPC, JSON, "{\"id\":" + number + "}", 400),
        post("a name of a million bytes", RPC, JSON, "{\"" + "a".repeat(1_000_000) + "\":1}", 400),
        post("100,000 names", RPC, JSON, names(), 200),
        post("no JSON", RPC, JSON, "{", 400),
        post("an empty body", RPC, JSON, "", 400),
        post("two documents", RPC, JSON, "{}{}", 400),
        post("a null in JSON", RPC, JSON, "{\"params\":{\"a\":\"\0\"}}", 400),
        post("invalid UTF-8 in JSON", RPC, JSON, "{\"params\":{\"a\":\"\377\"}}", 400),
        post(
            "half a surrogate pair in JSON",
            RPC,
            JSON,
            "{\"params\":{\"a\":\"\\ud800\"}}",
            200,
            400),
        post("JSON in UTF-32 with a broken end", RPC, JSON, "\0\0\0{\0\0", 400),
        post("a form for a JSON route", RPC, FORM, "a=b", 415));
  }

  private static String names() {
    StringBuilder names = new StringBuilder("{\"params\":{");
    for (int i = 0; i < 100_000; i++) {
      names.append("\"a").append(i).append("\":1,");
    }
    return names.append("\"z\":1}}").toString();
  }

  private static Stream<Attack> multipart() {
    String end = "\r\n--b--\r\n";
    return Stream.of(
        post("no boundary", ECHO, "Content-Type: multipart/form-data\r\n", PART + "x" + end, 400),
        post(
            "an empty boundary",
            ECHO,
            "Content-Type: multipart/form-data; boundary=\r\n",
            PART,
            400),
        post(
            "a boundary of 10,000 bytes",
            ECHO,
            "Content-Type: multipart/form-data; boundary=" + "b".repeat(10_000) + "\r\n",
            PART,
            400),
        post("a boundary that never comes", ECHO, MULTIPART, "x".repeat(1_000_000), 400),
        post("a part that never ends", ECHO, MULTIPART, PART + "x".repeat(1_000_000), 400, 413),
        post("no last boundary", ECHO, MULTIPART, PART + "x\r\n--b\r\n", 400),
        post("100,000 parts", ECHO, MULTIPART, (PART + "x\r\n").repeat(100_000) + "--b--", 413),
        post(
            "a part with a header of 100,000 bytes",
            ECHO,
            MULTIPART,
            "--b\r\nX: " + "a".repeat(100_000) + "\r\n\r\nx" + end,
            400,
            413),
        post(
            "a part with 10,000 header fields",
            ECHO,
            MULTIPART,
            "--b\r\n" + "X: a\r\n".repeat(10_000) + "\r\nx" + end,
            400,
            413),
        post(
            "a part with a header that never ends",
            ECHO,
            MULTIPART,
            "--b\r\nX: " + "a".repeat(1_000_000),
            400,
            413),
        post("a part without a name", ECHO, MULTIPART, "--b\r\n\r\nx" + end, 400),
        post(
            "a null in a file's name",
            ECHO,
            MULTIPART,
            "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\0b\"\r\n\r\nx" + end,
            400),
        post("a null in a field", ECHO, MULTIPART, PART + "\0" + end, 400),
        post(
            "a multipart form in a multipart form",
            ECHO,
            MULTIPART,
            "--b\r\n"
                + "Content-Disposition: form-data; name=\"a\"\r\n"
                + "Content-Type: multipart/mixed; boundary=c\r\n\r\n"
                + "--c\r\n\r\n"
                + "x\r\n"
                + "--c--"
                + end,
            200,
            400),
        post("texts above the limit", ECHO, MULTIPART, PART + "x".repeat(11_000_000) + end, 413),
        post(
            "a path for a file's name",
            "/acceptance/upload",
            MULTIPART,
            "--b\r\n"
                + "Content-Disposition: form-data; name=\"ufile\";"
                + " filename=\"../../etc/passwd\"\r\n\r\n"
                + "x"
                + end,
            200));
  }

  private static Stream<Attack> sizes() {
    return Stream.of(
        post(
            "a body above the route's limit",
            "/acceptance/upload-limited",
            FORM,
            "a=" + "b".repeat(2_000),
            413),
        chunked("chunks above the route's limit", "/acceptance/upload-limited", FORM, 100, 413),
        post("a body above the server's limit", PARSED, JSON, "1".repeat(21_000_000), 413)
            .orClosed(),
        chunked("chunks above the server's limit", PARSED, JSON, 21_000, 413).orClosed(),
        post("a bomb for a form", ECHO, FORM + "Content-Encoding: gzip\r\n", bomb(), 415),
        post("a bomb for a JSON route", RPC, JSON + "Content-Encoding: gzip\r\n", bomb(), 415),
        post(
            "a bomb for a multipart form",
            ECHO,
            MULTIPART + "Content-Encoding: deflate\r\n",
            bomb(),
            415),
        post(
            "a bomb for a controller that reads by itself",
            PARSED,
            JSON + "Content-Encoding: gzip\r\n",
            bomb(),
            400));
  }

  /** Chunks of 1,000 bytes. */
  private static Attack chunked(
      String name, String path, String fields, int count, Integer... statuses) {
    return of(
        name,
        () ->
            ("POST "
                    + path
                    + " HTTP/1.1\r\nHost: h\r\n"
                    + fields
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + ("3e8\r\n" + "1".repeat(1_000) + "\r\n").repeat(count)
                    + "0\r\n\r\n")
                .getBytes(ISO_8859_1),
        statuses);
  }

  /** A hundred million blanks in a hundred thousand bytes. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] blanks = " ".repeat(1_000_000).getBytes(ISO_8859_1);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
