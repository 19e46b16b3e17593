// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.odeum.http.Body;

/** Makes the body of a 206 from parts of some content. */
final class PartialBody {
  private PartialBody() {}

  /** One part, as it is. */
  static Body single(Content content, ByteRange range) {
    Section section = new Section(new byte[0], range);
    return new Body.Stream(
        () -> new SectionsStream(content, List.of(section), new byte[0]), range.length());
  }

  /** Several parts in a {@code multipart/byteranges} (RFC 9110, 14.6). */
  static Body multiple(
      Content content, List<ByteRange> ranges, String contentType, String boundary) {
    List<Section> sections = new ArrayList<>();
    byte[] end = ascii("\r\n--" + boundary + "--\r\n");
    long length = end.length;
    for (ByteRange range : ranges) {
      Section section =
          new Section(
              ascii(
                  (sections.isEmpty() ? "--" : "\r\n--")
                      + boundary
                      + (contentType.isEmpty() ? "" : "\r\nContent-Type: " + contentType)
                      + "\r\nContent-Range: "
                      + range.toHeader(content.length())
                      + "\r\n\r\n"),
              range);
      sections.add(section);
      length += section.preamble().length + range.length();
    }
    return new Body.Stream(() -> new SectionsStream(content, sections, end), length);
  }

  /** Whether the content can give these parts in this order. */
  static boolean canRead(Content content, List<ByteRange> ranges) {
    if (content.repeatable()) {
      return true;
    }
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).first() < ranges.get(i - 1).first()) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Section(byte[] preamble, ByteRange range) {}

  /** Reads the parts one after the other, each after its preamble. */
  private static final class SectionsStream extends InputStream {
    private final Content content;
    private final List<Section> sections;
    private final byte[] end;
    private InputStream in;
    private long position;
    private int next;
    private byte[] text = new byte[0];
    private int textRead;
    private long left;

    SectionsStream(Content content, List<Section> sections, byte[] end) throws IOException {
      this.content = content;
      this.sections = sections;
      this.end = end;
      // Now, for a file that cannot be opened can still become an error.
      in = content.source().open();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (textRead == text.length && left == 0) {
        if (!advance()) {
          return -1;
        }
      }
      if (textRead < text.length) {
        int count = Math.min(length, text.length - textRead);
        System.arraycopy(text, textRead, buffer, offset, count);
        textRead += count;
        return count;
      }
      int count = in.read(buffer, offset, (int) Math.min(length, left));
      if (count > 0) {
        position += count;
        left -= count;
      }
      return count;
    }

    /** Goes to the next part or to the end, and says whether there was one. */
    private boolean advance() throws IOException {
      if (next > sections.size()) {
        return false;
      }
      textRead = 0;
      if (next == sections.size()) {
        text = end;
      } else {
        Section section = sections.get(next);
        text = section.preamble();
        seek(section.range().first());
        left = section.range().length();
      }
      next++;
      return true;
    }

    private void seek(long target) throws IOException {
      if (target < position) {
        in.close();
        in = content.source().open();
        position = 0;
      }
      in.skipNBytes(target - position);
      position = target;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
