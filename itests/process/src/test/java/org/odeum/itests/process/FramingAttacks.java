// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.odeum.itests.process.Attack.of;

import java.util.stream.Stream;

/** Requests whose frame is wrong, too large, or can be read in two ways (RFC 9110, RFC 9112). */
final class FramingAttacks {
  private static final String GET = "GET /hello HTTP/1.1\r\nHost: h\r\n";
  private static final String POST = "POST /acceptance/echo-any HTTP/1.1\r\nHost: h\r\n";
  private static final String READ = "POST /acceptance/json-over-http HTTP/1.1\r\nHost: h\r\n";
  private static final String CHUNKED = READ + "Transfer-Encoding: chunked\r\n\r\n";

  /** What must never be taken for a request of its own. */
  static final String SMUGGLED = "GET /hello/smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

  private FramingAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(requestLines(), hosts(), headers(), lengths(), codings(), chunks())
        .flatMap(attacks -> attacks);
  }

  private static Stream<Attack> requestLines() {
    return Stream.of(
        of("a request line of 20,000 bytes", line("/" + "a".repeat(20_000)), 414),
        of("a query of 20,000 bytes", line("/hello?" + "a".repeat(20_000)), 414),
        of("a request line of a million bytes", line("/" + "a".repeat(1_000_000)), 414).orClosed(),
        of("a number of 8,000 digits", line("/acceptance/conv/int/" + "9".repeat(8_000)), 404),
        of(
            "a method of 20,000 bytes",
            "A".repeat(20_000) + " / HTTP/1.1\r\nHost: h\r\n\r\n",
            400,
            414,
            431),
        of("a method with a null", "G\0ET /hello HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        of("a method with a separator", "G(T /hello HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        of("an unknown method", "BREW /hello HTTP/1.1\r\nHost: h\r\n\r\n", 405),
        of(
            "TRACE, which shows cookies to scripts",
            "TRACE /hello HTTP/1.1\r\nHost: h\r\n\r\n",
            405),
        of("CONNECT", "CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n", 400, 404, 405),
        of("no version", "GET /hello\r\n\r\n", 400, 426).orClosed(),
        of("a version that is none", "GET /hello HTTP/x.y\r\nHost: h\r\n\r\n", 400),
        of("a version to come", "GET /hello HTTP/9.9\r\nHost: h\r\n\r\n", 400, 426),
        of("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 426).orClosed(),
        of("a TLS handshake", "\26\3\1\2\0\1\0\1\374\3\3\r\n\r\n", 400).orClosed(),
        of("two targets", "GET /hello /hello HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        of("a line feed in the target", "GET /hel\nlo HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        of("a target without a slash", "GET hello HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        of("absolute form", "GET http://h/hello HTTP/1.1\r\nHost: h\r\n\r\n", 200),
        of(
            "absolute form for another host",
            "GET http://x/hello HTTP/1.1\r\nHost: h\r\n\r\n",
            200,
            400),
        of(
            "absolute form with a password",
            "GET http://a:b@h/hello HTTP/1.1\r\nHost: h\r\n\r\n",
            400),
        of(
            "absolute form of another scheme",
            "GET file:///etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n",
            400,
            404),
        of(
            "absolute form with a broken port",
            "GET http://h:99999999/hello HTTP/1.1\r\nHost: h\r\n\r\n",
            400),
        of("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 200, 204, 400, 404),
        of("asterisk form for GET", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400, 404),
        of("garbage", "\1\2\3\4\5\r\n\r\n", 400).orClosed());
  }

  private static String line(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }

  private static Stream<Attack> hosts() {
    return Stream.of(
        of("no Host", "GET /hello HTTP/1.1\r\n\r\n", 400),
        of("two Hosts", "GET /hello HTTP/1.1\r\nHost: h\r\nHost: x\r\n\r\n", 400),
        of("two Hosts that are equal", "GET /hello HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n", 400),
        of("an empty Host", "GET /hello HTTP/1.1\r\nHost:\r\n\r\n", 200, 400),
        of("a Host with a path", "GET /hello HTTP/1.1\r\nHost: h/../x\r\n\r\n", 400),
        of("a Host with a user", "GET /hello HTTP/1.1\r\nHost: a@h\r\n\r\n", 400),
        of("a Host with a blank", "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        of("a Host with a port that is none", "GET /hello HTTP/1.1\r\nHost: h:port\r\n\r\n", 400),
        of("a list of Hosts", "GET /hello HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
        of("HTTP/1.0 without Host", "GET /hello HTTP/1.0\r\n\r\n", 200),
        of("HTTP/1.0 with Host", "GET /hello HTTP/1.0\r\nHost: h\r\n\r\n", 200));
  }

  private static Stream<Attack> headers() {
    return Stream.of(
        of("a header field of 20,000 bytes", GET + "X: " + "a".repeat(20_000) + "\r\n\r\n", 431),
        of("a header name of 20,000 bytes", GET + "a".repeat(20_000) + ": x\r\n\r\n", 431),
        of("10,000 header fields", GET + "X: a\r\n".repeat(10_000) + "\r\n", 431),
        of("a header of ten million bytes", GET + "X: a\r\n".repeat(1_700_000) + "\r\n", 431)
            .orClosed(),
        of("10,000 cookies", GET + "Cookie: " + "a=b; ".repeat(10_000) + "\r\n\r\n", 431),
        of("odd cookies", GET + "Cookie: =;;=a;\"=\";a=\"b;%00=%ff; a\r\n\r\n", 200),
        of("a null in a header field", GET + "X: a\0b\r\n\r\n", 400),
        of("a lone carriage return in a header field", GET + "X: a\rb\r\n\r\n", 400),
        of("a folded header field", GET + "X: a\r\n b\r\n\r\n", 400),
        of("a first header field that is folded", "GET /hello HTTP/1.1\r\n Host: h\r\n\r\n", 400),
        of("a header field without a colon", GET + "Xyz\r\n\r\n", 400),
        of("a header field without a name", GET + ": x\r\n\r\n", 400),
        of("a blank before the colon", GET + "X : a\r\n\r\n", 400),
        of("a name with a separator", GET + "X(Y): a\r\n\r\n", 400),
        of("bytes that are no ASCII in a value", GET + "X: \377\376\r\n\r\n", 200, 400),
        of("an expectation nobody knows", GET + "Expect: miracles\r\n\r\n", 200, 417),
        of("an upgrade nobody knows", GET + "Connection: Upgrade\r\nUpgrade: h2c, x\r\n\r\n", 200),
        of("broken languages", GET + "Accept-Language: ;;q=,-,_-,\377;q=9e99\r\n\r\n", 200),
        of("broken ranges", GET + "Range: bytes=9999999999999999999999-,-,--\r\n\r\n", 200, 416),
        of("a broken date", GET + "If-Modified-Since: tomorrow\r\n\r\n", 200));
  }

  private static Stream<Attack> lengths() {
    String two = "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd";
    return Stream.of(
        of(
            "a length and chunks",
            POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
            400),
        of(
            "chunks and a length",
            POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SMUGGLED,
            400),
        of("two lengths", POST + two, 400),
        of("a list of lengths", POST + "Content-Length: 3, 4\r\n\r\nabcd", 400),
        of(
            "two lengths, one in another case",
            POST + "content-length: 0\r\nContent-Length: 4\r\n\r\n" + SMUGGLED,
            400),
        of("a negative length", POST + "Content-Length: -1\r\n\r\n", 400),
        of("a length with a sign", POST + "Content-Length: +3\r\n\r\nabc", 400),
        of("a length in hexadecimal", POST + "Content-Length: 0x3\r\n\r\nabc", 400),
        of("a length with a blank", POST + "Content-Length: 1 2\r\n\r\nabc", 400),
        of("a length that is empty", POST + "Content-Length:\r\n\r\n", 200, 400),
        of(
            "a length of twenty digits",
            POST + "Content-Length: 99999999999999999999\r\n\r\n",
            400,
            413),
        of(
            "a length of 10,000 digits",
            POST + "Content-Length: " + "9".repeat(10_000) + "\r\n\r\n",
            400,
            413,
            431),
        of("a length above the limit", POST + "Content-Length: 9000000000\r\n\r\n", 413),
        of("a length behind a vertical tab", POST + "\013Content-Length: 3\r\n\r\nabc", 400));
  }

  private static Stream<Attack> codings() {
    return Stream.of(
            "Transfer-Encoding: identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: chunked, gzip",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: gzip\r\nTransfer-Encoding: x",
            "Transfer-Encoding : chunked",
            " Transfer-Encoding: chunked",
            "Transfer-Encoding:\013chunked",
            "Transfer-Encoding: \0chunked",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding:\r\n chunked",
            "X: y\rTransfer-Encoding: chunked")
        .map(
            field ->
                of(
                    field.replaceAll("\\p{Cntrl}+", "·"),
                    POST + field + "\r\n\r\n0\r\n\r\n" + SMUGGLED,
                    400));
  }

  private static Stream<Attack> chunks() {
    return Stream.concat(
        Stream.of("zz", "-1", "0x3", "", ";", "3 3", "+3", "fffffffffffffffff", "80000000", "\0")
            .map(
                size ->
                    of(
                        "a chunk of size '" + size + "'",
                        CHUNKED + size + "\r\n123\r\n0\r\n\r\n",
                        400,
                        413)),
        Stream.of(
            of("a chunk extension", CHUNKED + "3;a=\"b\"\r\n123\r\n0\r\n\r\n", 200),
            of(
                    "a chunk extension of a million bytes",
                    CHUNKED + "3;" + "a".repeat(1_000_000) + "\r\n123\r\n0\r\n\r\n",
                    200,
                    400,
                    413)
                .orClosed(),
            of("a chunk extension in a bare line feed", CHUNKED + "3;a\n123\r\n0\r\n\r\n", 400),
            of("a chunk longer than it says", CHUNKED + "3\r\n123456\r\n0\r\n\r\n", 400),
            of("no line end after a chunk", CHUNKED + "3\r\n1230\r\n\r\n", 400),
            of("chunks without a last one", CHUNKED + "3\r\n123\r\n", 400, 408).orClosed(),
            of("half a chunk", CHUNKED + "300\r\n123", 400, 408).orClosed(),
            of("a line feed for the end of a chunk", CHUNKED + "3\n123\n0\n\n", 400),
            of(
                    "trailers of 20,000 bytes",
                    CHUNKED + "0\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
                    200,
                    400,
                    431)
                .orClosed(),
            of("a trailer that is a length", CHUNKED + "0\r\nContent-Length: 60\r\n\r\n", 200, 400),
            of(
                "chunks to HTTP/1.0",
                "POST /acceptance/echo-any HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                    + SMUGGLED,
                200,
                400),
            of("half a body", READ + "Content-Length: 10\r\n\r\n123", 400, 408).orClosed(),
            of("half a header", GET + "X: a", 400, 408).orClosed()));
  }
}
