// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Response;
import org.odeum.http.engine.RequestHandler;
import org.odeum.launcher.spi.TlsCertificate;
import org.odeum.testkit.tls.MadeCertificate;

/** Ways to the server besides TCP with HTTP/1.1. */
@Timeout(60)
class UnixSocketTest {
  private static final RequestHandler TELLING =
      exchange ->
          exchange.send(
              Response.text(
                  exchange.protocol()
                      + " "
                      + exchange.scheme()
                      + " from "
                      + exchange.remoteAddress()));

  @TempDir Path folder;

  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

  /** Asks for HTTP/2, and begins it: its preface, and a frame of settings without any. */
  private static final String UPGRADE =
      "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
          + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
          + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
          + "\0\0\0\4\0\0\0\0\0";

  private String ask(Optional<TlsCertificate> certificate) throws Exception {
    return ask(
        Way.DIRECT, TestSettings.defaults(), certificate, GET.getBytes(ISO_8859_1), "127.0.0.1");
  }

  /** Sends something, and reads until the connection ends or brings what is wanted. */
  private String ask(
      Way way,
      TestSettings settings,
      Optional<TlsCertificate> certificate,
      byte[] request,
      String wanted)
      throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        EmbeddedServer server =
            EmbeddedServer.serving(way, settings, certificate, TELLING, socket.bind(address));
        SocketChannel client = SocketChannel.open(address)) {
      assertThat(server.engine.connected()).isTrue();
      client.write(ByteBuffer.wrap(request));
      InputStream in = Channels.newInputStream(client);
      StringBuilder all = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
        if (all.toString().endsWith(wanted)) {
          break;
        }
      }
      return all.toString();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisabledOnOs(OS.WINDOWS)
  void clients_of_a_unix_socket_are_of_this_machine_on_all_ways(Way way) throws Exception {
    byte[] request = GET.getBytes(ISO_8859_1);
    assertThat(ask(way, TestSettings.defaults(), Optional.empty(), request, "127.0.0.1"))
        .endsWith("HTTP/1.1 http from 127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisabledOnOs(OS.WINDOWS)
  void clients_of_a_unix_socket_that_speak_http_2_are_of_this_machine(Way way) throws Exception {
    TestSettings h2c = TestSettings.defaults().with("h2c", "True");
    assertThat(ask(way, h2c, Optional.empty(), UPGRADE.getBytes(ISO_8859_1), "127.0.0.1"))
        .endsWith("HTTP/2.0 http from 127.0.0.1");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void who_knows_that_a_unix_socket_speaks_http_2_just_begins() throws Exception {
    TestSettings h2c = TestSettings.defaults().with("h2c", "True");
    String settingsAcknowledged = "\0\0\0\4\1\0\0\0\0";
    byte[] preface = UPGRADE.substring(UPGRADE.indexOf("PRI")).getBytes(ISO_8859_1);
    assertThat(ask(Way.DIRECT, h2c, Optional.empty(), preface, settingsAcknowledged))
        .endsWith(settingsAcknowledged);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void old_clients_of_a_unix_socket_need_no_host() throws Exception {
    byte[] request = "GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1);
    assertThat(ask(Way.DIRECT, TestSettings.defaults(), Optional.empty(), request, "127.0.0.1"))
        .startsWith("HTTP/1.1 200")
        .endsWith("HTTP/1.0 http from 127.0.0.1");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void clients_of_a_unix_socket_are_of_this_machine() throws Exception {
    assertThat(ask(Optional.empty())).endsWith("HTTP/1.1 http from 127.0.0.1");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_unix_socket_is_without_tls_where_ports_have_it() throws Exception {
    TlsCertificate certificate = new TestCertificate(MadeCertificate.make(folder, "unix").keys());
    assertThat(ask(Optional.of(certificate))).endsWith("HTTP/1.1 http from 127.0.0.1");
  }

  @Test
  void with_h2c_http_2_is_spoken_without_tls() throws Exception {
    TestSettings h2c = TestSettings.defaults().with("h2c", "True");
    assertThat(version(h2c)).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(version(TestSettings.defaults())).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  private static HttpClient.Version version(TestSettings settings) throws Exception {
    try (EmbeddedServer server =
            EmbeddedServer.serving(
                settings, Optional.empty(), TELLING, EmbeddedServer.onLoopback());
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port())).build(),
              BodyHandlers.ofString());
      assertThat(answer.body()).endsWith("http from 127.0.0.1");
      return answer.version();
    }
  }
}
