// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

class MessageStreamTest {
  static Stream<Message> messages() {
    return Stream.of(
        new Message.Execute("why größe", new Screen(80, true)),
        new Message.Execute("", Screen.plain()),
        new Message.Complete("why he", 6),
        new Message.Interrupt(),
        new Message.Done(130),
        new Message.Candidates(
            List.of(new Candidate("hello", ""), new Candidate("why", "says what…"))),
        new Message.Refused("Too many."));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void what_is_written_is_read(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MessageStream(InputStream.nullInputStream(), bytes).write(message);

    assertThat(reading(bytes.toByteArray()).read()).contains(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_message_that_is_cut_off_anywhere_is_never_mistaken_for_a_whole_one(Message message)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MessageStream(InputStream.nullInputStream(), bytes).write(message);
    for (int length = 1; length < bytes.size(); length++) {
      MessageStream cut = reading(Arrays.copyOf(bytes.toByteArray(), length));
      try {
        assertThat(cut.read()).isEmpty();
      } catch (IOException e) {
        assertThat(e).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void output_keeps_its_bytes_and_its_side() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MessageStream(InputStream.nullInputStream(), bytes)
        .write(new Message.Output(true, new byte[] {0, -1, 10}));

    assertThat(reading(bytes.toByteArray()).read())
        .get()
        .isInstanceOfSatisfying(
            Message.Output.class,
            output -> {
              assertThat(output.error()).isTrue();
              assertThat(output.bytes()).containsExactly(0, -1, 10);
            });
  }

  @Test
  void the_end_of_the_stream_is_no_message() throws IOException {
    assertThat(reading(new byte[0]).read()).isEmpty();
  }

  @Test
  void a_message_that_claims_to_be_huge_is_refused_before_it_is_read() throws IOException {
    assertThatThrownBy(() -> reading(frame('o', Integer.MAX_VALUE)).read())
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> reading(frame('o', -1)).read()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void a_line_that_is_too_long_is_not_sent() {
    MessageStream stream =
        new MessageStream(InputStream.nullInputStream(), OutputStream.nullOutputStream());

    assertThatThrownBy(
            () ->
                stream.write(new Message.Execute("x".repeat(MessageStream.LIMIT), Screen.plain())))
        .hasMessage("The line is too long for the shell.");
  }

  @Test
  void a_message_of_an_unknown_type_is_refused() throws IOException {
    assertThatThrownBy(() -> reading(frame('?', 0)).read()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void another_version_of_the_protocol_is_named() {
    assertThatThrownBy(() -> reading("ODEUM9\n".getBytes(US_ASCII)).greet())
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("9, here 1");
  }

  @Test
  void something_else_behind_the_socket_is_recognised() {
    assertThatThrownBy(() -> reading("HTTP/1.1 400".getBytes(US_ASCII)).greet())
        .hasMessage("The other side of the socket is not an Odeum shell.");
    assertThatThrownBy(() -> reading(new byte[0]).greet())
        .hasMessage("The other side of the socket is not an Odeum shell.");
  }

  private static MessageStream reading(byte[] bytes) {
    return new MessageStream(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
  }

  private static byte[] frame(char type, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.write(type);
    data.writeInt(length);
    return bytes.toByteArray();
  }
}
