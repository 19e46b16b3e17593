// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapReserveTest {
  private final HotSpotDiagnosticMXBean jvm =
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
  private final HeapReserve reserve = HeapReserve.ofThisProcess();

  @Test
  void a_close_collection_gives_back_what_an_ordinary_one_keeps() {
    List<byte[]> objects = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      objects.add(new byte[1 << 20]);
    }
    System.gc();
    long full = Runtime.getRuntime().totalMemory();
    objects.clear();

    reserve.collectClosely(System::gc);

    assertThat(Runtime.getRuntime().totalMemory()).isLessThan(full - (50L << 20));
  }

  @Test
  void only_that_collection_leaves_so_little() {
    List<String> before = percentages();
    List<String> meanwhile = new ArrayList<>();

    reserve.collectClosely(() -> meanwhile.addAll(percentages()));

    assertThat(meanwhile).containsExactly("5", "10");
    assertThat(percentages()).isEqualTo(before).isNotEqualTo(meanwhile);
  }

  @Test
  void one_that_fails_leaves_the_percentages_as_they_were_too() {
    List<String> before = percentages();

    assertThatThrownBy(
            () ->
                reserve.collectClosely(
                    () -> {
                      throw new IllegalStateException("no collection");
                    }))
        .hasMessage("no collection");

    assertThat(percentages()).isEqualTo(before);
  }

  private List<String> percentages() {
    return List.of(
        jvm.getVMOption("MinHeapFreeRatio").getValue(),
        jvm.getVMOption("MaxHeapFreeRatio").getValue());
  }
}
