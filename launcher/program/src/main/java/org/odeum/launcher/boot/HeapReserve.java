// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import com.sun.management.VMOption.Origin;
import java.lang.management.ManagementFactory;

/**
 * The free part that a whole collection leaves to the heap, in percent of it: the JVM's {@code
 * MinHeapFreeRatio} and {@code MaxHeapFreeRatio}. With its defaults a heap keeps more than two
 * thirds free, which a server without requests fills with garbage before it collects again.
 */
final class HeapReserve {
  private static final String LEAST = "MinHeapFreeRatio";
  private static final String MOST = "MaxHeapFreeRatio";
  private static final String CLOSE_LEAST = "5";
  private static final String CLOSE_MOST = "10";

  private final HotSpotDiagnosticMXBean jvm;

  private HeapReserve(HotSpotDiagnosticMXBean jvm) {
    this.jvm = jvm;
  }

  static HeapReserve ofThisProcess() {
    return new HeapReserve(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class));
  }

  /**
   * Runs a collection that leaves next to nothing free; for what comes later everything is as
   * before. Who has set the percentages on the command line gets those.
   */
  void collectClosely(Runnable collection) {
    VMOption least = jvm.getVMOption(LEAST);
    VMOption most = jvm.getVMOption(MOST);
    if (least.getOrigin() == Origin.VM_CREATION || most.getOrigin() == Origin.VM_CREATION) {
      collection.run();
      return;
    }
    try {
      // In this order the least is never above the most, which the JVM would refuse.
      jvm.setVMOption(LEAST, CLOSE_LEAST);
      jvm.setVMOption(MOST, CLOSE_MOST);
      collection.run();
    } finally {
      jvm.setVMOption(MOST, most.getValue());
      jvm.setVMOption(LEAST, least.getValue());
    }
  }
}
