// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.examples.servlet.PlainServlet;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.launcher.spi.ListeningSocket;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.RequestServer;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Runs the bundle in Felix HTTP itself. */
class WhiteboardTest {
  @TempDir Path cache;

  private FelixFramework felix;
  private ServerSocketChannel socket;
  private RequestServer server;
  private Readiness readiness;
  private Set<Integer> before;

  @BeforeEach
  void start() throws Exception {
    // Other tests of this process may have servers that are still closing.
    before = ListeningPorts.ofThisProcess();
    socket = ServerSocketChannel.open();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    felix = new FelixFramework(cache);
    server = felix.await(RequestServer.class);
    readiness = felix.await(Readiness.class);
  }

  @AfterEach
  void stop() throws Exception {
    felix.close();
    assertThat(socket.isOpen()).as("the launcher's socket outlives everything").isTrue();
    socket.close();
  }

  private static void answer(Exchange exchange) throws IOException {
    exchange.send(Response.text("dispatcher " + exchange.rawPath() + "\n"));
  }

  private ServiceRegistration<RequestHandler> registerDispatcher() {
    return felix.context().registerService(RequestHandler.class, WhiteboardTest::answer, null);
  }

  private void accept() {
    server.accept(List.of(new ListeningSocket(socket, URI.create("http://127.0.0.1"))));
  }

  private String get(String path) throws IOException {
    try (RawClient client = new RawClient(socket.socket().getLocalPort())) {
      return client
          .send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
          .readAll();
    }
  }

  private void awaitReady() throws InterruptedException {
    for (int i = 0; i < 1000 && readiness.waitingFor().isPresent(); i++) {
      Thread.sleep(10);
    }
    assertThat(readiness.waitingFor()).isEmpty();
  }

  @Test
  void it_is_ready_when_the_servlet_is_mounted_and_the_dispatcher_is_there() throws Exception {
    assertThat(readiness.name()).isEqualTo("http");
    assertThat(readiness.waitingFor()).isPresent();

    ServiceRegistration<RequestHandler> dispatcher = registerDispatcher();
    awaitReady();

    dispatcher.unregister();
    assertThat(readiness.waitingFor()).isEqualTo(Optional.of("the dispatcher"));
  }

  @Test
  void the_dispatcher_comes_and_goes_while_the_server_runs() throws Exception {
    accept();
    assertThat(get("/a")).startsWith("HTTP/1.1 503 ");

    ServiceRegistration<RequestHandler> dispatcher = registerDispatcher();
    awaitReady();
    assertThat(get("/a%2Fb//c")).startsWith("HTTP/1.1 200 ").endsWith("dispatcher /a%2Fb//c\n");

    dispatcher.unregister();
    assertThat(get("/a")).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void a_client_that_comes_while_jetty_is_restarted_waits_for_the_answer() throws Exception {
    registerDispatcher();
    awaitReady();
    accept();
    Bundle jetty = felix.bundle("org.apache.felix.http.jetty12");

    jetty.stop();
    try (RawClient between = new RawClient(socket.socket().getLocalPort())) {
      between.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
      jetty.start();
      assertThat(between.readOne()).endsWith("dispatcher /a\n");
    }
  }

  @Test
  void a_plain_servlet_and_its_filter_answer_beside_the_dispatcher_while_they_are_there()
      throws Exception {
    registerDispatcher();
    awaitReady();
    accept();
    assertThat(get("/plain")).endsWith("dispatcher /plain\n");

    Bundle plain = felix.installBundleOf(PlainServlet.class);
    plain.start();
    assertThat(get("/plain")).contains("X-Plain-Filter: passed").endsWith("A plain servlet.\n");
    assertThat(get("/plain/deeper")).endsWith("A plain servlet.\n");
    assertThat(get("/plainer")).doesNotContain("X-Plain-Filter").endsWith("dispatcher /plainer\n");
    assertThat(get("/")).endsWith("dispatcher /\n");

    plain.uninstall();
    assertThat(get("/plain")).endsWith("dispatcher /plain\n");
  }

  @Test
  void a_filter_for_all_paths_sees_the_dispatchers_requests_while_it_is_there() throws Exception {
    registerDispatcher();
    awaitReady();
    accept();
    assertThat(get("/a")).doesNotContain("X-Plain-Filter");

    ServiceRegistration<?> filter =
        felix
            .context()
            .registerService(
                "jakarta.servlet.Filter",
                felix
                    .installBundleOf(PlainServlet.class)
                    .loadClass("org.odeum.examples.servlet.PlainFilter")
                    .getConstructor()
                    .newInstance(),
                FrameworkUtil.asDictionary(Map.of("osgi.http.whiteboard.filter.pattern", "/*")));
    assertThat(get("/a")).contains("X-Plain-Filter: passed").endsWith("dispatcher /a\n");

    filter.unregister();
    assertThat(get("/a")).doesNotContain("X-Plain-Filter").endsWith("dispatcher /a\n");
  }

  @Test
  void other_spellings_of_a_servlets_path_reach_it_too() throws Exception {
    registerDispatcher();
    awaitReady();
    accept();
    felix.installBundleOf(PlainServlet.class).start();

    for (String path : List.of("/%70lain", "/x/../plain", "/plain;a=b", "/plain%2Fdeeper")) {
      assertThat(get(path)).as(path).endsWith("A plain servlet.\n");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_listening_socket_of_the_launcher_is_the_only_one() throws Exception {
    registerDispatcher();
    awaitReady();
    accept();

    Set<Integer> since = new HashSet<>(ListeningPorts.ofThisProcess());
    since.removeAll(before);
    assertThat(since).containsExactly(socket.socket().getLocalPort());
  }

  @Test
  void no_request_gets_a_session_cookie() throws Exception {
    registerDispatcher();
    awaitReady();
    accept();

    assertThat(get("/")).doesNotContain("Set-Cookie", "JSESSIONID");
  }
}
