// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the two ways into the engine have in common: the rules by which a request is answered once,
 * wholly, and without harm to the next request on its connection.
 */
abstract class EngineExchange implements Exchange, Visible {
  private static final Logger LOG = LoggerFactory.getLogger(EngineExchange.class);
  private static final Response BROKEN =
      Response.text("The server failed to answer. Its log says why.\n").withStatus(500);
  private static final long NOT_ASKED = -2;

  private String requestId = "";
  private long contentLength = NOT_ASKED;
  private final AtomicBoolean answered = new AtomicBoolean();
  private boolean over;
  private volatile boolean refused;
  private volatile Notes notes = Notes.NONE;
  private RequestRegister register; // null in one that no handler was given

  /**
   * What only some requests have.
   *
   * @param suspendedNanos since when it waits, by the clock of nanoTime
   */
  private record Notes(Optional<String> database, Optional<String> user, long suspendedNanos) {
    static final Notes NONE = new Notes(Optional.empty(), Optional.empty(), 0);
  }

  /** The length that the client told, or -1. */
  abstract long toldLength();

  /** Whether the end of the body is told in another way than by a length. */
  abstract boolean isDelimited();

  /** Whether {@link #suspend} was called. */
  abstract boolean suspended();

  /**
   * Reads and forgets what has arrived of a body nobody read, and tells whether that was all. A
   * client that waits for "100 Continue" is not told to go on only to be ignored.
   */
  abstract boolean bodyAtEnd();

  /** Lets the connection end with the answer. */
  abstract void closeAfterwards();

  /**
   * Writes the answer.
   *
   * @return the number of bytes of the body that were written
   * @throws IOException if the client is gone, or the content broke off; the answer is incomplete
   */
  abstract long write(Response answer, Content content) throws IOException;

  /** The answer is complete. */
  abstract void completed();

  /**
   * Cuts the connection. Only called before {@link #completed}: afterwards the connection, and what
   * the engine has for it, may belong to the next request.
   */
  abstract void cut();

  @Override
  public final String requestId() {
    return requestId;
  }

  @Override
  public final void identify(String id) {
    requestId = id;
  }

  @Override
  public final long contentLength() {
    if (contentLength == NOT_ASKED) {
      long told = toldLength();
      contentLength = told >= 0 || isDelimited() ? told : 0;
    }
    return contentLength;
  }

  @Override
  public final boolean answered() {
    return answered.get();
  }

  @Override
  public final long send(Response answer) throws IOException {
    requireUnanswered(answered.get());
    boolean begun = false;
    boolean complete = false;
    try (Content content = Content.open(answer.body(), "HEAD".equals(method()))) {
      requireUnanswered(answered.getAndSet(true));
      begun = true;
      if (contentLength() != 0 && !bodyAtEnd()) {
        // What is left of the body would be taken for the next request.
        closeAfterwards();
      }
      long length = write(answer, content);
      complete = true;
      return length;
    } finally {
      if (begun) {
        end(complete);
        completed();
      }
    }
  }

  private void requireUnanswered(boolean answered) throws IOException {
    if (refused) {
      throw new IOException("this request took too long and was refused");
    }
    if (answered) {
      throw new IllegalStateException("this request is answered already");
    }
  }

  /** Whoever comes later than the end of the answer, from another thread too, cuts nothing. */
  private synchronized void end(boolean complete) {
    if (!over && !complete) {
      cut();
    }
    over = true;
    if (suspended() && register != null) {
      register.waitsNoLonger(this);
    }
  }

  /** The way to answer from outside. */
  abstract OutsideAnswer outside();

  @Override
  public final void giveUp() {
    RequestsInFlight.giveUp(outside().request());
  }

  /** Sends an answer from outside, and completes the request. */
  abstract void refuseWith(Response answer);

  @Override
  public final boolean refuse(Response answer) {
    refused = true;
    boolean begun = answered.getAndSet(true);
    synchronized (this) {
      if (over) {
        return false;
      }
      if (begun) {
        if (!outside().cut()) {
          end(false);
        }
        return true;
      }
      end(true);
    }
    refuseWith(answer);
    return true;
  }

  /** Says who knows it while it is under way. */
  final void knownTo(RequestRegister keeper) {
    register = keeper;
  }

  /** The request goes on later; until then the register lists it. */
  final void waits() {
    Notes known = notes;
    notes = new Notes(known.database(), known.user(), System.nanoTime());
    register.waits(this);
  }

  final long suspendedNanos() {
    return notes.suspendedNanos();
  }

  @Override
  public final void note(String key, String value) {
    Notes known = notes;
    Optional<String> noted = Optional.of(value);
    switch (key) {
      case LogKeys.DATABASE -> notes = new Notes(noted, known.user(), known.suspendedNanos());
      case LogKeys.USER -> notes = new Notes(known.database(), noted, known.suspendedNanos());
      default -> {}
    }
  }

  @Override
  public final Optional<String> database() {
    return notes.database();
  }

  @Override
  public final Optional<String> user() {
    return notes.user();
  }

  @Override
  public final void attach() {
    if (register != null) {
      register.enter(this);
    }
  }

  @Override
  public final void detach() {
    if (register != null) {
      register.leave();
    }
  }

  @Override
  public final void ranOutOfMemory() {
    if (register != null) {
      register.ranOutOfMemory();
    }
  }

  @Override
  public final void fail(Throwable problem) {
    if (refused) {
      LOG.debug("{} ended after it was refused", this, problem);
      return;
    }
    try {
      LOG.error("{} could not be answered.", this, problem);
      sendOrAbort(BROKEN);
    } catch (RuntimeException | Error again) {
      // With a full heap even that may fail; the client is not to wait for ever.
      abort();
    }
  }

  /** Sends an answer if none was begun, else cuts the connection. Throws nothing. */
  final void sendOrAbort(Response answer) {
    if (answered.get()) {
      abort();
      return;
    }
    try {
      send(answer);
    } catch (IOException clientGone) {
      LOG.debug("{} went away: {}", remoteAddress(), clientGone.toString());
    }
  }

  /**
   * Cuts the connection, so that the client does not take half an answer for a whole one. Does
   * nothing after a whole one.
   */
  final void abort() {
    answered.set(true);
    end(false);
  }

  @Override
  public final String toString() {
    return method() + " " + rawPath();
  }
}
