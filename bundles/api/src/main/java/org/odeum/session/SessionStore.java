// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps sessions; the pluggable part of them. Register it as a service with the property {@link
 * #NAME}, and {@code store = <name>} in {@code conf/org.odeum.sessions.cfg} chooses it. It may come
 * and go while the server runs. Run the contract of the test kit against it: {@code
 * org.odeum.testkit.session.SessionStoreContract}.
 *
 * <p>Called by many threads at a time; several processes may use the same data, if the kind of
 * store allows that. Each method is atomic: of two at the same time on one session one comes first.
 * When a method that changes something returns, the change outlives the death of this process
 * (unless the store is one for memory only).
 *
 * <p>A store has no clock: each call says what time it is. It has no policy either: when a session
 * is too old, or gets a new id, is decided by the caller.
 *
 * <p>An id that was soft-rotated leads to its successor until its time is over, and on to the
 * successor's, in every method.
 *
 * <p>Every method may throw {@link SessionStoreUnavailableException}, and does so after {@link
 * #close()}.
 */
@ConsumerType
public interface SessionStore extends AutoCloseable {
  /** The service property with the name by which configuration chooses the store. */
  String NAME = "odeum.session.store";

  /** The session with this id, or its successor with its own id; empty if there is none. */
  Optional<StoredSession> load(SessionId id, Instant now);

  /**
   * Stores a new session as it is given, times included.
   *
   * @return false, and nothing is changed, if there is one with this id
   */
  boolean create(StoredSession session);

  /**
   * Changes the given keys and no others, and counts as use. A session that is empty afterwards
   * stays.
   *
   * @return the id that the session has now; empty, and nothing is stored, if there is none
   * @throws SessionTooLargeException if it would be larger than {@link StoredSession#MAX_SIZE};
   *     nothing is changed then
   */
  Optional<SessionId> merge(SessionId id, SessionChange change, Instant now);

  /**
   * Changes a session and moves it to another id, in one step; the old id leads nowhere from then
   * on.
   *
   * @return false, and nothing is stored, if there is none with the old id
   * @throws SessionTooLargeException as {@link #merge} does
   */
  boolean rotate(SessionId from, SessionId to, SessionChange change, Instant now);

  /**
   * Moves a session to another id with the same stable part; the old one leads there for a while,
   * so that requests that are under way find their session. If another caller was faster, his new
   * id counts and the given one is not used.
   *
   * @param until when the old id's time is over
   * @return the id that counts; empty if there is no session
   * @throws IllegalArgumentException if the stable parts differ
   */
  Optional<SessionId> softRotate(SessionId from, SessionId to, Instant until, Instant now);

  /**
   * Says that a session is used.
   *
   * @return whether there is one
   */
  default boolean touch(SessionId id, Instant now) {
    return merge(id, SessionChange.NONE, now).isPresent();
  }

  /**
   * Ends a session, together with all its ids that lead there.
   *
   * @return whether there was one
   */
  default boolean delete(SessionId id) {
    return deleteByPrefix(id.stablePart()) > 0;
  }

  /**
   * Ends the sessions whose ids begin so.
   *
   * @param prefix 42 characters or more, see {@link SessionId#requirePrefix}
   * @return how many there were; ids that only led to another do not count
   */
  int deleteByPrefix(String prefix);

  /**
   * Removes sessions that were not used, and rotated ids whose time is over.
   *
   * @param unusedSince sessions last used before this time go
   * @return how many sessions went
   */
  int expire(Instant unusedSince, Instant now);

  /**
   * Shows all sessions, each once under its own id, in no order. Those that come or go meanwhile
   * may or may not be among them. Requests are not held up.
   */
  void forEach(Consumer<? super StoredSession> action);

  /** Ends the use of the store, sessions stay; called by its owner, twice does no harm. */
  @Override
  void close();
}
