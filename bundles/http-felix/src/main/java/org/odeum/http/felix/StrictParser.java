// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads requests, refuses chunked bodies with a broken {@link ChunkFrame}, and throws away what
 * comes after the last answer of a connection whose request was not at its end.
 */
final class StrictParser extends HttpParser {
  private final ChunkFrame frame = new ChunkFrame();
  private final Runnable whenUnwanted;
  private boolean unwanted;

  /**
   * @param whenUnwanted told once when the rest of a body is to be thrown away, by the thread that
   *     has answered
   */
  StrictParser(
      RequestHandler requests, int maxHeader, HttpCompliance compliance, Runnable whenUnwanted) {
    super(requests, maxHeader, compliance);
    this.whenUnwanted = whenUnwanted;
  }

  @Override
  public void reset() {
    super.reset();
    frame.reset();
  }

  /** No further request is wanted. */
  @Override
  public void close() {
    boolean inBody = inContentState();
    super.close();
    if (inBody && !unwanted) {
      unwanted = true;
      whenUnwanted.run();
    }
  }

  /** Of one that is, Jetty reads no more. */
  @Override
  public boolean isTerminated() {
    return super.isTerminated() && !(unwanted && isState(State.CLOSE));
  }

  @Override
  public boolean parseNext(ByteBuffer buffer) {
    if (unwanted) {
      BufferUtil.clear(buffer);
    }
    return super.parseNext(buffer);
  }

  @Override
  protected boolean parseContent(ByteBuffer buffer) {
    boolean inChunks = isChunking() && !isState(State.CONTENT_END);
    int from = buffer.position();
    boolean result = super.parseContent(buffer);
    if (inChunks && !frame.follow(buffer, from, buffer.position())) {
      throw new BadMessageException("Broken chunk");
    }
    return result;
  }
}
