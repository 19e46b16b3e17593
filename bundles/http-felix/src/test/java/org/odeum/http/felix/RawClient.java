// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** Talks to a server in raw text, so that tests can be as impolite as they like. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  /** The text of a request. */
  static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Waits so long for each byte. */
  RawClient patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
    return this;
  }

  /** Reads the header, and one byte more. */
  int readBeyondHeader() throws IOException {
    readHeader();
    return in.read();
  }

  /** Reads until the last chunk. */
  String readUntilChunksEnd() throws IOException {
    return readUntil("0\r\n\r\n");
  }

  /** Reads until a text has come, byte by byte. */
  String readUntil(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the connection ended after: " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Reads until the server closes the connection. */
  String readAll() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  /** Reads one answer with a length, or without a body, and leaves the connection as it is. */
  String readOne() throws IOException {
    String header = readHeader();
    int at = header.toLowerCase(Locale.ROOT).indexOf("content-length:");
    int length = 0;
    if (at >= 0) {
      length = Integer.parseInt(header.substring(at + 15, header.indexOf('\r', at)).trim());
    }
    return header + new String(in.readNBytes(length), ISO_8859_1);
  }

  String readHeader() throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    while (!header.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended after: " + header.toString(ISO_8859_1));
      }
      header.write(next);
    }
    return header.toString(ISO_8859_1);
  }

  int readByte() throws IOException {
    return in.read();
  }

  /** Closes with a reset, as a client that crashes. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
