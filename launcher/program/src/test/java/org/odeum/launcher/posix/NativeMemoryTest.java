// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Linker;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  @Test
  void what_is_free_is_given_back_where_the_c_library_can() {
    boolean can = Linker.nativeLinker().defaultLookup().find("malloc_trim").isPresent();

    if (can) {
      assertThatCode(new NativeMemory()::trim).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(new NativeMemory()::trim)
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
