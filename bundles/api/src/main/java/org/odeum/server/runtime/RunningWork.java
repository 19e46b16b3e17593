// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request or job that has begun and not ended.
 *
 * @param kind {@code http} or {@code cron}
 * @param id the request's id; empty text if it has none
 * @param what method and path, or the job's name
 * @param database the database it is for; empty text if that is not known
 * @param user who sent it; empty text if that is not known
 * @param thread the name of the thread that is at it, empty while it waits without one
 * @param age since when
 * @param cpu the CPU time it has used; for virtual threads an estimate; empty if not known yet
 * @param allocatedBytes what it has allocated, garbage too; empty if not known
 * @param stopped whether it was stopped, and its thread has not ended yet
 */
public record RunningWork(
    String kind,
    String id,
    String what,
    String database,
    String user,
    Optional<String> thread,
    Duration age,
    Optional<Duration> cpu,
    OptionalLong allocatedBytes,
    boolean stopped) {}
