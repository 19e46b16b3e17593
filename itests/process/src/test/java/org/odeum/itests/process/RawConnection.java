// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/** A connection on which a test sends whatever bytes it likes. */
final class RawConnection implements AutoCloseable {
  /** Longer than the server's time-out for clients in these tests: waiting longer is a hang. */
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  /**
   * What came back.
   *
   * @param status 0 if the connection ended without an answer
   * @param open whether the connection may be used again
   */
  record Answer(int status, String header, String body, boolean open) {
    static final Answer NONE = new Answer(0, "", "", false);

    @Override
    public String toString() {
      return status == 0 ? "a closed connection" : header.stripTrailing() + "\n\n" + body;
    }
  }

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends on a thread of its own, for the server may answer before it has read all. */
  Thread sendMeanwhile(byte[] bytes) {
    return Thread.startVirtualThread(
        () -> {
          try {
            send(bytes);
          } catch (IOException refused) {
            // The server has closed the connection, which the answer tells better.
          }
        });
  }

  /** Reads one answer; {@link Answer#NONE} if the server ends the connection without. */
  Answer read() throws IOException {
    String header = readHeader();
    if (header.isEmpty()) {
      return Answer.NONE;
    }
    int status = Integer.parseInt(header.substring(9, 12));
    boolean close = field(header, "connection").equalsIgnoreCase("close");
    String length = field(header, "content-length");
    if (field(header, "transfer-encoding").equals("chunked")) {
      return new Answer(status, header, readChunks(), !close);
    }
    if (length.isEmpty() && status != 204 && status != 304) {
      return new Answer(status, header, text(in.readAllBytes()), false);
    }
    int count = length.isEmpty() ? 0 : Integer.parseInt(length);
    return new Answer(status, header, text(in.readNBytes(count)), !close);
  }

  private String readHeader() throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    byte[] end = {'\r', '\n', '\r', '\n'};
    try {
      while (header.size() < 4 || !Arrays.equals(tail(header.toByteArray()), end)) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        header.write(next);
      }
    } catch (java.net.SocketException reset) {
      return "";
    }
    return text(header.toByteArray());
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length);
  }

  private String readChunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = readSize(); size > 0; size = readSize()) {
      body.append(text(in.readNBytes(size)));
      in.readNBytes(2);
    }
    in.readNBytes(2);
    return body.toString();
  }

  private int readSize() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the answer broke off");
      }
      line.append((char) c);
    }
    return Integer.parseInt(line.toString().strip(), 16);
  }

  private static String field(String header, String name) {
    for (String line : header.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** Waits for the first byte of an answer, and takes it. */
  void awaitBegin() throws IOException {
    if (in.read() < 0) {
      throw new EOFException("the connection ended without an answer");
    }
  }

  /** Waits until the server ends the connection, forgetting what it sends before. */
  void awaitEnd() throws IOException {
    try {
      in.skip(Long.MAX_VALUE);
      while (in.read() >= 0) {
        in.skip(Long.MAX_VALUE);
      }
    } catch (java.net.SocketException reset) {
      return;
    }
  }

  /** Everything until the server ends the connection. */
  long count() throws IOException {
    long count = 0;
    byte[] buffer = new byte[65_536];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
      }
    } catch (java.net.SocketException reset) {
      return count;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
