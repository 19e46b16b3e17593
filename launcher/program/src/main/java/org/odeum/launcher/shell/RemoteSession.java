// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.odeum.launcher.spi.CommandInterpreter;

/** Runs lines at a server in another process. */
final class RemoteSession implements CommandInterpreter.Session {
  private final SocketChannel channel;
  private final MessageStream stream;
  private final OutputStream out;
  private final OutputStream err;

  private RemoteSession(SocketChannel channel, OutputStream out, OutputStream err) {
    this.channel = channel;
    this.stream =
        new MessageStream(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    this.out = out;
    this.err = err;
  }

  static RemoteSession connect(SocketPlace place, OutputStream out, OutputStream err)
      throws IOException {
    SocketChannel channel = SocketChannel.open(place.address());
    try {
      RemoteSession session = new RemoteSession(channel, out, err);
      session.stream.greet();
      return session;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the server has gone, with a sentence that says so
   */
  @Override
  public int execute(String line, CommandInterpreter.Screen screen) {
    try {
      send(new Message.Execute(line, screen));
      while (true) {
        switch (next()) {
          case Message.Output output -> {
            OutputStream to = output.error() ? err : out;
            to.write(output.bytes());
            to.flush();
          }
          case Message.Done done -> {
            return done.exitCode();
          }
          case Message other -> throw new ProtocolException("Unexpected answer: " + other);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public List<CommandInterpreter.Candidate> complete(String line, int cursor) {
    try {
      stream.write(new Message.Complete(line, cursor));
      return next() instanceof Message.Candidates(List<CommandInterpreter.Candidate> candidates)
          ? candidates
          : List.of();
    } catch (IOException e) {
      // completion is a convenience: the next line says that the server has gone
      return List.of();
    }
  }

  @Override
  public void interrupt() {
    try {
      stream.write(new Message.Interrupt());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** What a server said before it closed the connection is the better reason. */
  private void send(Message message) throws IOException {
    try {
      stream.write(message);
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      next();
      throw e;
    }
  }

  private Message next() throws IOException {
    Message message;
    try {
      message = stream.read().orElseThrow(RemoteSession::stopped);
    } catch (SocketException e) {
      throw stopped();
    }
    if (message instanceof Message.Refused(String reason)) {
      throw new ProtocolException(reason);
    }
    return message;
  }

  private static ProtocolException stopped() {
    return new ProtocolException("The server has stopped.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
