// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import java.time.Instant;
import org.odeum.http.engine.Exchange;

/**
 * What the access log may tell of one request.
 *
 * @param exchange the request
 * @param client who sent it, as the log is to show it
 * @param status of the answer
 * @param bytes of the answer's body; -1 if it did not arrive
 * @param time when the answer was sent
 * @param nanos how long it took
 */
record LogLine(
    Exchange exchange, String client, int status, long bytes, Instant time, long nanos) {}
