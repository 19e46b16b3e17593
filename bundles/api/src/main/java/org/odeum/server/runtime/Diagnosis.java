// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Shows what this process is at. Safe for use by any thread. */
@ProviderType
public interface Diagnosis {
  /** Requests and jobs that have begun and not ended, the oldest first. */
  List<RunningWork> running();

  /**
   * The stacks of all threads, virtual ones too; those that are at a request or job come first,
   * with what they are at. Many lines.
   */
  String stacks();

  /** The statistics of all caches, a line each. */
  String caches();
}
