// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/**
 * Writes and reads {@link Message}s: a type byte, the length of the content (four bytes, big
 * endian) and the content. Text is UTF-8. One thread may write while another reads.
 */
final class MessageStream {
  /** The version of the protocol; client and server must have the same. */
  static final int VERSION = 1;

  /** The most bytes of content that a message may have. */
  static final int LIMIT = 256 * 1024;

  /** Opens a stream in both directions: five letters, the version, a line end. */
  static final byte[] PREAMBLE = ("ODEUM" + (char) ('0' + VERSION) + "\n").getBytes(US_ASCII);

  private static final int VERSION_AT = 5;
  private static final int EXECUTE = 'x';
  private static final int COMPLETE = 'c';
  private static final int INTERRUPT = 'i';
  private static final int OUT = 'o';
  private static final int ERR = 'e';
  private static final int DONE = 'd';
  private static final int CANDIDATES = 'k';
  private static final int REFUSED = 'r';

  private final DataInputStream in;
  private final DataOutputStream out;

  MessageStream(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /**
   * Says who we are and checks who the other is.
   *
   * @throws ProtocolException if the other is no shell, or one of another version
   */
  void greet() throws IOException {
    out.write(PREAMBLE);
    out.flush();
    byte[] other = in.readNBytes(PREAMBLE.length);
    if (!Arrays.equals(other, 0, Math.min(other.length, VERSION_AT), PREAMBLE, 0, VERSION_AT)) {
      throw new ProtocolException("The other side of the socket is not an Odeum shell.");
    }
    if (!Arrays.equals(other, PREAMBLE)) {
      throw new ProtocolException(
          "The server speaks another version of the shell's protocol (%s, here %d): use the launcher it was started with."
              .formatted((char) other[VERSION_AT], VERSION));
    }
  }

  synchronized void write(Message message) throws IOException {
    switch (message) {
      case Message.Execute execute ->
          frame(
              EXECUTE,
              data -> {
                data.writeInt(execute.screen().columns());
                data.writeBoolean(execute.screen().colours());
                text(data, execute.line());
              });
      case Message.Complete complete ->
          frame(
              COMPLETE,
              data -> {
                data.writeInt(complete.cursor());
                text(data, complete.line());
              });
      case Message.Interrupt _ -> frame(INTERRUPT, _ -> {});
      case Message.Output output ->
          frame(output.error() ? ERR : OUT, data -> data.write(output.bytes()));
      case Message.Done done -> frame(DONE, data -> data.writeInt(done.exitCode()));
      case Message.Candidates candidates ->
          frame(
              CANDIDATES,
              data -> {
                data.writeInt(candidates.candidates().size());
                for (Candidate candidate : candidates.candidates()) {
                  text(data, candidate.value());
                  text(data, candidate.description());
                }
              });
      case Message.Refused refused -> frame(REFUSED, data -> text(data, refused.reason()));
    }
  }

  /** The next message; empty when the other side has closed the stream. */
  Optional<Message> read() throws IOException {
    int type = in.read();
    if (type < 0) {
      return Optional.empty();
    }
    int length = in.readInt();
    if (length < 0 || length > LIMIT) {
      throw new ProtocolException("A message of the shell is larger than " + LIMIT + " bytes.");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      return Optional.empty();
    }
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(content));
    return Optional.of(
        switch (type) {
          case EXECUTE -> {
            Screen screen = new Screen(data.readInt(), data.readBoolean());
            yield new Message.Execute(text(data), screen);
          }
          case COMPLETE -> {
            int cursor = data.readInt();
            yield new Message.Complete(text(data), cursor);
          }
          case INTERRUPT -> new Message.Interrupt();
          case OUT -> new Message.Output(false, content);
          case ERR -> new Message.Output(true, content);
          case DONE -> new Message.Done(data.readInt());
          case CANDIDATES -> new Message.Candidates(candidates(data));
          case REFUSED -> new Message.Refused(text(data));
          default -> throw new ProtocolException("The shell does not know a message " + type + ".");
        });
  }

  private void frame(int type, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(new DataOutputStream(bytes));
    if (bytes.size() > LIMIT) {
      throw new ProtocolException("The line is too long for the shell.");
    }
    out.write(type);
    out.writeInt(bytes.size());
    bytes.writeTo(out);
    out.flush();
  }

  private static void text(DataOutputStream data, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private static String text(DataInputStream data) throws IOException {
    int length = data.readInt();
    if (length < 0 || length > data.available()) {
      throw new ProtocolException("A message of the shell is damaged.");
    }
    return new String(data.readNBytes(length), UTF_8);
  }

  private static List<Candidate> candidates(DataInputStream data) throws IOException {
    int count = data.readInt();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      candidates.add(new Candidate(text(data), text(data)));
    }
    return candidates;
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(DataOutputStream data) throws IOException;
  }
}
