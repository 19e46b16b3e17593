// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection of a client that sends its next request when it has its answer. */
final class ClientConnection implements AutoCloseable {
  private static final int LARGEST_ANSWER = 64 * 1024;

  private final SocketChannel channel;
  private final Load load;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
  private final AnswerCheck check;
  private long sent;
  private boolean waiting;

  ClientConnection(Selector selector, InetSocketAddress server, Load load) throws IOException {
    this.load = load;
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    request = ByteBuffer.allocateDirect(load.request().length).put(load.request());
    check = new AnswerCheck(load.body());
  }

  /** What it sends. */
  Load load() {
    return load;
  }

  /** Sends the request. */
  void send() throws IOException {
    answer.clear();
    request.flip();
    sent = System.nanoTime();
    waiting = true;
    // The connection is idle, so its buffer takes the whole request at once.
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what has arrived.
   *
   * @throws EOFException if the server has closed the connection
   */
  AnswerCheck.Outcome receive() throws IOException {
    if (channel.read(answer) < 0) {
      throw new EOFException("the server closed a connection that waited for an answer");
    }
    AnswerCheck.Outcome outcome = check.check(answer);
    waiting = outcome == AnswerCheck.Outcome.INCOMPLETE;
    return outcome;
  }

  /** Whether an answer is due. */
  boolean waiting() {
    return waiting;
  }

  /** How long the last request has taken so far. */
  long nanosSinceSent() {
    return System.nanoTime() - sent;
  }

  /** What has arrived of the answer, for people. */
  String arrived() {
    return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
