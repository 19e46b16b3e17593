// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows every request that is being answered, those in servlets of other bundles too; registered by
 * an HTTP engine. Safe for use by any thread.
 */
@ProviderType
public interface RunningRequests {
  /** Those at this moment, in no order. */
  List<RunningRequest> list();

  /** How many requests failed so far because the heap was full. */
  long outOfMemory();
}
