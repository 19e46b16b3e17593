// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells whether one part of the server or of an addon is well; shown by the shell's {@code health}
 * and summed up in {@code /web/health}. Register it as a service; it must answer within
 * milliseconds.
 */
@ConsumerType
public interface HealthCheck {
  /** The name of what is checked, unique in the server. */
  String name();

  /** Looks and tells. Anything thrown counts as {@link Status#FAIL} with its message. */
  Result check();

  /** How well something is; the words are those of the health+json draft. */
  enum Status {
    /** All is well. */
    PASS,
    /** It works, but someone should look. */
    WARN,
    /** It does not work. */
    FAIL
  }

  /**
   * The outcome of one look.
   *
   * @param status how well it is
   * @param detail one sentence for the operator; may be empty if the status is PASS
   */
  record Result(Status status, String detail) {
    /** Refuses nulls. */
    public Result {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(detail, "detail");
    }

    /** All is well, and nothing need be said. */
    public static Result pass() {
      return new Result(Status.PASS, "");
    }

    /** It works, but someone should look. */
    public static Result warn(String detail) {
      return new Result(Status.WARN, detail);
    }

    /** It does not work. */
    public static Result fail(String detail) {
      return new Result(Status.FAIL, detail);
    }
  }
}
