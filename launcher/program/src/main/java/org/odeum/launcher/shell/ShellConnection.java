// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.odeum.launcher.spi.CommandInterpreter;

/**
 * Serves one client of the shell's socket. The reading thread never runs commands, so that it can
 * hear an interrupt; commands never write to the socket, since a thread that is interrupted while
 * it does would close it.
 */
final class ShellConnection implements AutoCloseable {
  private static final int LONGEST_OUTPUT = 32 * 1024;
  private static final String NOT_THERE =
      "The shell's commands are not there: the server is starting or stopping,"
          + " or its features have no bundle org.odeum.shell.\n";

  private final SocketChannel channel;
  private final MessageStream stream;
  private final Supplier<Optional<CommandInterpreter>> interpreter;
  private final BlockingQueue<Message> outgoing = new ArrayBlockingQueue<>(16);
  private volatile Optional<CommandInterpreter.Session> session = Optional.empty();
  private volatile Optional<Thread> running = Optional.empty();

  ShellConnection(SocketChannel channel, Supplier<Optional<CommandInterpreter>> interpreter) {
    this.channel = channel;
    this.stream =
        new MessageStream(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    this.interpreter = interpreter;
  }

  /** Answers until the client leaves. */
  void serve() throws IOException {
    stream.greet();
    Thread writer = Thread.ofVirtual().name("odeum-shell-writer").start(this::write);
    try {
      for (Optional<Message> next = stream.read(); next.isPresent(); next = stream.read()) {
        receive(next.get());
      }
    } finally {
      session.ifPresent(CommandInterpreter.Session::interrupt);
      running.ifPresent(Thread::interrupt);
      writer.interrupt();
    }
  }

  /** Says why this client is not served. */
  void refuse(String reason) throws IOException {
    stream.greet();
    stream.write(new Message.Refused(reason));
    // closing with something unread would take the reason back
    stream.read();
  }

  private void receive(Message message) throws IOException {
    switch (message) {
      case Message.Execute execute -> {
        if (running.isPresent()) {
          throw new ProtocolException("A line came while another one runs.");
        }
        Thread thread =
            Thread.ofVirtual().name("odeum-shell-command").unstarted(() -> execute(execute));
        running = Optional.of(thread);
        thread.start();
      }
      case Message.Complete complete -> send(new Message.Candidates(complete(complete)));
      case Message.Interrupt _ -> session.ifPresent(CommandInterpreter.Session::interrupt);
      case Message.Output _, Message.Done _, Message.Candidates _, Message.Refused _ ->
          throw new ProtocolException("A client sent what only a server says.");
    }
  }

  private void execute(Message.Execute execute) {
    int exitCode = 1;
    try {
      Optional<CommandInterpreter.Session> open = session();
      if (open.isPresent()) {
        exitCode = open.get().execute(execute.line(), execute.screen());
      } else {
        output(true).write(NOT_THERE.getBytes(UTF_8));
      }
    } catch (IOException | IllegalStateException e) {
      // the shell bundle was stopped or replaced; the next line opens a session of the new one
      session = Optional.empty();
    } finally {
      running = Optional.empty();
      Thread.interrupted(); // it was meant for the command
      send(new Message.Done(exitCode));
    }
  }

  private List<CommandInterpreter.Candidate> complete(Message.Complete complete) {
    try {
      return running.isPresent()
          ? List.of()
          : session()
              .map(open -> open.complete(complete.line(), complete.cursor()))
              .orElse(List.of());
    } catch (IllegalStateException e) {
      session = Optional.empty();
      return List.of();
    }
  }

  private Optional<CommandInterpreter.Session> session() {
    if (session.isEmpty()) {
      session = interpreter.get().map(found -> found.open(output(false), output(true)));
    }
    return session;
  }

  private OutputStream output(boolean error) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = offset; from < offset + length; from += LONGEST_OUTPUT) {
          int to = Math.min(from + LONGEST_OUTPUT, offset + length);
          if (!send(new Message.Output(error, Arrays.copyOfRange(bytes, from, to)))) {
            throw new IOException("The shell was left.");
          }
        }
      }
    };
  }

  private boolean send(Message message) {
    try {
      while (channel.isOpen()) {
        if (outgoing.offer(message, 100, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void write() {
    try {
      while (channel.isOpen()) {
        stream.write(outgoing.take());
      }
    } catch (IOException | InterruptedException e) {
      // the client has gone: the reading thread sees it too and ends the command
      outgoing.clear();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    session.ifPresent(CommandInterpreter.Session::close);
  }
}
