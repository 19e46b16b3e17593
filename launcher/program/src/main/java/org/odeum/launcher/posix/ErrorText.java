// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The system's words for the number of an error. */
final class ErrorText {
  private static final long LONGEST = 256;

  private ErrorText() {}

  static String of(int errno) {
    try {
      Linker linker = Linker.nativeLinker();
      MemorySegment function = linker.defaultLookup().find("strerror").orElseThrow();
      MemorySegment text =
          (MemorySegment)
              linker
                  .downcallHandle(
                      function, FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                  .invoke(errno);
      return text.reinterpret(LONGEST).getString(0);
    } catch (Throwable e) {
      return "error " + errno;
    }
  }
}
