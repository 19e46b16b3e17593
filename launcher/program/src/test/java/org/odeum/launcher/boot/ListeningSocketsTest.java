// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.config.StartException;

class ListeningSocketsTest {
  private static final String LOOPBACK = "127.0.0.1";

  @Test
  void connections_wait_in_the_queue_before_anyone_accepts() throws IOException {
    try (ListeningSockets sockets = ListeningSockets.bind(new HttpAddress(LOOPBACK, 0));
        Socket client = new Socket(LOOPBACK, port(sockets))) {
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void on_all_interfaces_the_old_protocol_and_the_new_are_answered() throws IOException {
    try (ListeningSockets sockets = ListeningSockets.bind(new HttpAddress("", 0));
        Socket four = new Socket(Inet4Address.getByName(LOOPBACK), port(sockets));
        Socket local = new Socket(InetAddress.getLoopbackAddress(), port(sockets))) {
      assertThat(four.isConnected()).isTrue();
      assertThat(local.isConnected()).isTrue();
      assertThat(sockets.addresses())
          .containsExactly(URI.create("http://localhost:" + port(sockets)));
    }
  }

  @Test
  void a_port_in_use_is_said_with_what_to_do() throws IOException {
    try (ListeningSockets first = ListeningSockets.bind(new HttpAddress(LOOPBACK, 0))) {
      int port = port(first);
      assertThatThrownBy(() -> ListeningSockets.bind(new HttpAddress(LOOPBACK, port)))
          .isInstanceOf(StartException.class)
          .hasMessage(
              "Port "
                  + port
                  + " is in use by another process; stop that one or choose another port with"
                  + " --http-port.");
    }
  }

  @Test
  void an_address_of_another_machine_is_refused() {
    // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
    assertThatThrownBy(() -> ListeningSockets.bind(new HttpAddress("192.0.2.1", 0)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("\"192.0.2.1\" is no address of this machine")
        .hasMessageContaining("--http-interface");
  }

  @Test
  void a_name_that_nobody_knows_is_refused() {
    assertThatThrownBy(() -> ListeningSockets.bind(new HttpAddress("no-such-host.invalid", 0)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void after_closing_connections_are_refused() throws IOException {
    ListeningSockets sockets = ListeningSockets.bind(new HttpAddress(LOOPBACK, 0));
    int port = port(sockets);

    sockets.close();

    assertThatThrownBy(() -> new Socket(LOOPBACK, port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void without_http_there_is_none() {
    assertThat(ListeningSockets.none().all()).isEmpty();
  }

  private static int port(ListeningSockets sockets) {
    return sockets.addresses().getFirst().getPort();
  }
}
