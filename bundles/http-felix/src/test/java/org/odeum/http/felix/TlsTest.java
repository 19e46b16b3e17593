// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.testkit.tls.MadeCertificate;

@Timeout(60)
class TlsTest {
  @TempDir static Path folder;

  private static KeyStore first;
  private static KeyStore second;
  private static SSLContext both;

  @BeforeAll
  static void make() throws Exception {
    first = MadeCertificate.make(folder, "first").keys();
    second = MadeCertificate.make(folder, "second").keys();
    both = MadeCertificate.trusting(first, second);
  }

  private final TestCertificate certificate = new TestCertificate(first);

  private static void tell(Exchange exchange) throws IOException {
    exchange.send(
        Response.text(exchange.protocol() + " " + exchange.scheme() + " " + exchange.rawPath()));
  }

  private EmbeddedServer serving(TestSettings settings, RequestHandler handler) throws Exception {
    return EmbeddedServer.serving(
        settings, Optional.of(certificate), handler, EmbeddedServer.onLoopback());
  }

  private EmbeddedServer serving() throws Exception {
    return serving(TestSettings.defaults(), TlsTest::tell);
  }

  private static HttpClient client(Version version) {
    return HttpClient.newBuilder().sslContext(both).version(version).build();
  }

  private static HttpRequest request(EmbeddedServer server, String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  @Test
  void client_and_server_agree_on_the_version_of_http() throws Exception {
    try (EmbeddedServer server = serving();
        HttpClient one = client(Version.HTTP_1_1);
        HttpClient two = client(Version.HTTP_2)) {
      assertThat(one.send(request(server, "/a"), BodyHandlers.ofString()).body())
          .isEqualTo("HTTP/1.1 https /a");
      assertThat(two.send(request(server, "/b"), BodyHandlers.ofString()).body())
          .isEqualTo("HTTP/2.0 https /b");
    }
  }

  @Test
  void with_http_1_1_as_the_newest_version_http_2_is_not_offered() throws Exception {
    TestSettings old = TestSettings.defaults().with("max_http_version", "http/1.1");
    try (EmbeddedServer server = serving(old, TlsTest::tell);
        HttpClient two = client(Version.HTTP_2)) {
      assertThat(two.send(request(server, "/"), BodyHandlers.ofString()).version())
          .isEqualTo(Version.HTTP_1_1);
    }
  }

  @Test
  void a_long_path_is_refused_by_http_2_too() throws Exception {
    TestSettings settings = TestSettings.defaults().with("url_length_limit", 16);
    try (EmbeddedServer server = serving(settings, TlsTest::tell);
        HttpClient two = client(Version.HTTP_2)) {
      String path = "/" + "a".repeat(16);
      HttpResponse<String> answer = two.send(request(server, path), BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(414);
    }
  }

  @Test
  void who_speaks_no_tls_gets_no_answer() throws Exception {
    try (EmbeddedServer server = serving()) {
      assertThat(server.exchange("GET / HTTP/1.1\r\nHost: h\r\n\r\n")).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void a_changed_certificate_is_shown_to_new_connections() throws Exception {
    try (EmbeddedServer server = serving();
        HttpClient before = client(Version.HTTP_1_1)) {
      assertThat(shown(server)).contains("CN=first");
      assertThat(before.send(request(server, "/"), BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      certificate.change(second);
      while (!shown(server).contains("CN=second")) {
        Thread.sleep(20);
      }
      assertThat(before.send(request(server, "/"), BodyHandlers.ofString()).statusCode())
          .as("on the open connection")
          .isEqualTo(200);
    }
  }

  @Test
  void the_old_certificate_stays_while_the_new_one_is_no_good() {
    LiveCertificate live = new LiveCertificate(certificate);
    KeyStore before = live.context().getKeyStore();
    certificate.spoil();
    live.look();
    assertThat(live.context().getKeyStore()).isSameAs(before);
  }

  @Test
  void who_begins_with_bad_files_shows_what_was_last_good_until_they_are_mended() {
    certificate.spoil();
    LiveCertificate live = new LiveCertificate(certificate.handedOver(first));
    assertThat(live.context().getKeyStore()).isSameAs(first);
    live.look();
    assertThat(live.context().getKeyStore()).isSameAs(first);
    certificate.change(second);
    live.look();
    assertThat(live.context().getKeyStore()).isSameAs(second);
  }

  @Test
  void files_that_hold_no_certificate_are_refused_with_their_sentence() {
    certificate.spoil();
    assertThatThrownBy(this::serving)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The files hold nothing.");
  }

  @Test
  void who_stops_in_the_handshake_is_cut_off() throws Exception {
    TestSettings settings = TestSettings.defaults().with("client_timeout", 1);
    try (EmbeddedServer server = serving(settings, TlsTest::tell);
        RawClient client = server.connect()) {
      // The beginning of a record that is to hold 512 bytes.
      client.send(new byte[] {22, 3, 1, 2, 0, 1});
      assertThat(client.readAll()).as("at most a word of farewell").hasSizeLessThan(20);
    }
  }

  @Test
  void a_stream_of_http_2_is_finished_when_the_server_stops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          begun.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          tell(exchange);
        };
    try (EmbeddedServer server = serving(TestSettings.defaults(), handler);
        HttpClient two = client(Version.HTTP_2)) {
      CompletableFuture<HttpResponse<String>> answer =
          two.sendAsync(request(server, "/slow"), BodyHandlers.ofString());
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      server.engine.stopAccepting();
      assertThat(server.engine.awaitIdle(Duration.ofMillis(1500))).as("in flight").isEqualTo(1);

      mayEnd.countDown();

      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("HTTP/2.0 https /slow");
      assertThat(server.engine.awaitIdle(Duration.ofSeconds(20))).isZero();
    }
  }

  private static String shown(EmbeddedServer server) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) both.getSocketFactory().createSocket("127.0.0.1", server.port())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }
}
