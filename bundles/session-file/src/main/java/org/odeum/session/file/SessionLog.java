// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.odeum.session.file.SessionDocument.Content;

/**
 * What a file says: its first line with the changes that follow. A line counts when its end is
 * there: who was killed while he wrote one had not answered yet.
 *
 * @param document the session after all changes, or the link
 * @param damage why a line could not be read, and those after it were not; empty if all were
 * @param base the bytes of the first line
 * @param end the bytes of all lines that count
 * @param length the bytes of the file
 */
record SessionLog(SessionDocument document, String damage, int base, int end, int length) {
  /** So many bytes of changes are borne before the file is written anew. */
  private static final int BEARABLE = 64 << 10;

  /** A file that was just written, of one line. */
  static SessionLog fresh(Content content, int length) {
    return new SessionLog(content, "", length, length, length);
  }

  /** Reads a file. */
  static SessionLog read(byte[] bytes) {
    int end = endOfLastLine(bytes);
    try (JsonParser in = JsonLine.parser(bytes, 0, end)) {
      UnreadableFileException.require(in.nextToken() != null, "it has no whole line");
      SessionDocument first = SessionDocument.read(in);
      int base = Math.toIntExact(in.currentLocation().getByteOffset());
      return new SessionLog(first, "", base, end, bytes.length).with(in);
    } catch (UnreadableFileException | IOException e) {
      Content empty = Content.empty(Instant.EPOCH);
      return new SessionLog(empty, reason(e), 0, 0, bytes.length);
    }
  }

  /** Reads what was added to the file since; the lines that were there are still the same. */
  SessionLog continued(byte[] bytes) {
    int newEnd = endOfLastLine(bytes);
    SessionLog longer = new SessionLog(document, damage, base, newEnd, bytes.length);
    if (newEnd == end) {
      return longer;
    }
    try (JsonParser in = JsonLine.parser(bytes, end, newEnd - end)) {
      return longer.with(in);
    } catch (IOException e) {
      return longer.damagedBy(e);
    }
  }

  /** What the file says after a line was added, to this effect. */
  SessionLog grown(Content effect, int line) {
    return new SessionLog(effect, damage, base, end + line, length + line);
  }

  private SessionLog with(JsonParser in) {
    if (!(document instanceof Content content)) {
      return this;
    }
    Map<String, String> values = content.values();
    try {
      while (in.nextToken() != null) {
        values = ChangeLine.read(in).applyTo(values);
      }
    } catch (UnreadableFileException | IOException e) {
      return changedTo(content, values).damagedBy(e);
    }
    return changedTo(content, values);
  }

  private SessionLog changedTo(Content content, Map<String, String> values) {
    Content changed = new Content(values, content.created());
    return new SessionLog(changed, damage, base, end, length);
  }

  private SessionLog damagedBy(Exception e) {
    return new SessionLog(document, reason(e), base, end, length);
  }

  /** Whether a line can be added; otherwise the file has to be written anew. */
  boolean isExtensible() {
    return isWhole() && length - base <= BEARABLE + 2 * base;
  }

  /** Whether all of the file could be read. */
  boolean isWhole() {
    return damage.isEmpty() && end == length;
  }

  private static int endOfLastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static String reason(Exception e) {
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
