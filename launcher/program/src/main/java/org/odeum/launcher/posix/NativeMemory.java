// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The memory that native code of this process, such as the JVM's compilers, has of the system. */
public final class NativeMemory {
  /**
   * Gives back what is free, from all arenas ({@code malloc_trim(3)}). That is up to 20 MiB after
   * the compilers' first busy second.
   *
   * @throws UnsupportedOperationException where the C library is not glibc
   */
  public void trim() throws PosixException {
    NativeCall.of("malloc_trim", JAVA_LONG).call(0L);
  }
}
