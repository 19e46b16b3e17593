// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketAddressTextTest {
  @BeforeEach
  void the_samples_are_from_a_little_endian_machine() {
    Assumptions.assumeTrue(
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the machine is big-endian");
  }

  @Test
  void ipv4_is_read() throws Exception {
    assertThat(SocketAddressText.parse("0100007F:1F85"))
        .isEqualTo(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 8069));
  }

  @Test
  void ipv6_is_read() throws Exception {
    assertThat(SocketAddressText.parse("B80D01200000000000000000010000AB:0050"))
        .isEqualTo(new InetSocketAddress(InetAddress.getByName("2001:db8::ab00:1"), 80));
  }

  @Test
  void all_interfaces_are_recognised() {
    assertThat(
            SocketAddressText.parse("00000000000000000000000000000000:0050")
                .getAddress()
                .isAnyLocalAddress())
        .isTrue();
  }
}
