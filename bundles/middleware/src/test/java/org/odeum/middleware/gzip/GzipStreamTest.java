// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipStreamTest {
  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] unzip(byte[] compressed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 1_000_000})
  void what_goes_in_comes_out(int length) throws IOException {
    byte[] content = noise(length);
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(content), 6)) {
      assertThat(unzip(stream.readAllBytes())).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void it_can_be_read_in_pieces_of_any_size(int piece) throws IOException {
    byte[] content = "to and fro, ".repeat(3_000).getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(content), 9)) {
      byte[] buffer = new byte[piece];
      for (int count = stream.read(buffer, 0, piece); count >= 0; ) {
        out.write(buffer, 0, count);
        count = stream.read(buffer, 0, piece);
      }
    }
    assertThat(unzip(out.toByteArray())).isEqualTo(content);
    assertThat(out.size()).isLessThan(content.length / 10);
  }

  /** Gives one event at a time, and has nothing at hand in between. */
  private static final class Events extends InputStream {
    private int given;

    @Override
    public int read() {
      throw new AssertionError("read in chunks");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      byte[] event = ("event " + given++ + "\n").getBytes(UTF_8);
      System.arraycopy(event, 0, target, offset, event.length);
      return event.length;
    }
  }

  @Test
  void each_event_comes_out_before_the_next_is_waited_for() throws IOException {
    Events events = new Events();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (GzipStream stream = new GzipStream(events, 6)) {
      byte[] buffer = new byte[1_000];
      do {
        sent.write(buffer, 0, stream.read(buffer));
      } while (events.given == 0 || stream.available() > 0);
    }
    assertThat(events.given).isEqualTo(1);
    InputStream received = new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray()));
    assertThat(new String(received.readNBytes(8), UTF_8)).isEqualTo("event 0\n");
  }

  @Test
  void closing_it_closes_the_source() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    GzipStream stream =
        new GzipStream(
            new ByteArrayInputStream(noise(10)) {
              @Override
              public void close() {
                closed.set(true);
              }
            },
            6);
    stream.read();
    stream.close();
    stream.close();
    assertThat(closed).isTrue();
  }
}
