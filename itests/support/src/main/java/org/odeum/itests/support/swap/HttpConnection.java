// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection for one GET after the other, with little work for the side that measures. */
public final class HttpConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private String cookie = "";

  /**
   * An answer.
   *
   * @param close whether the server closes the connection after it
   */
  public record Answer(int status, String body, boolean close) {}

  /**
   * Connects to a port of this machine.
   *
   * @param receiveBuffer in bytes; 0 for the system's own size
   */
  public HttpConnection(int port, int receiveBuffer) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 12);
  }

  void cookie(String value) {
    cookie = value;
  }

  /** The cookies that the server has set, as they are to be sent. */
  String cookie() {
    return cookie;
  }

  /** Asks for a path and reads the answer. */
  public Answer get(String path) throws IOException {
    send(path, 0);
    return read(0);
  }

  /** Sends a request in two parts with a pause between. */
  void send(String path, long pauseMillis) throws IOException {
    String header = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    String rest = (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
    if (pauseMillis > 0) {
      write(header);
      pause(pauseMillis);
      write(rest);
    } else {
      write(header + rest);
    }
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads an answer, with a pause after each piece of its body. */
  Answer read(long pauseMillis) throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    boolean close = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      switch (name) {
        case "content-length" -> length = Integer.parseInt(value);
        case "connection" -> close = value.equalsIgnoreCase("close");
        case "set-cookie" -> cookie = value.replaceFirst(";.*", "");
        default -> {
          // Nobody here asks for it.
        }
      }
    }
    byte[] body = new byte[length];
    for (int at = 0; at < length; ) {
      int piece = pauseMillis > 0 ? Math.min(8_192, length - at) : length - at;
      int read = in.readNBytes(body, at, piece);
      if (read < piece) {
        throw new EOFException("the answer broke off after " + (at + read) + " of " + length);
      }
      at += read;
      pause(pauseMillis);
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8), close);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended without a whole answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
