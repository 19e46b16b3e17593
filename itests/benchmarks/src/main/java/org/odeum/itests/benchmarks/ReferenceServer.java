// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.odeum.itests.support.Folders;

/**
 * What Odeum is measured against: plain Jetty with two plain servlets that write what Odeum writes,
 * and its own servlet for files. Runs in a process of its own, until its standard input ends.
 */
final class ReferenceServer {
  /** What comes before the port in the line that is printed. */
  static final String PORT = "port ";

  private static final int MOST_THREADS = 200;
  private static final int FEWEST_THREADS = 8;

  private ReferenceServer() {}

  /**
   * Starts it on a free port, which it prints.
   *
   * @param arguments the file for the access log; none for no access log
   */
  public static void main(String[] arguments) throws Exception {
    Server server = new Server(new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context =
        new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    context.addServlet(new HelloServlet(), Workload.HELLO_PATH);
    context.addServlet(new EchoServlet(), Workload.ECHO_PATH);
    Path files = Files.createTempDirectory("reference-files");
    addFile(context, files);
    server.setHandler(context);
    if (arguments.length > 0) {
      server.setRequestLog(new CustomRequestLog(arguments[0]));
    }
    server.start();
    System.out.println(PORT + connector.getLocalPort());
    while (System.in.read() >= 0) {
      // Whoever started this process ends it by closing the pipe, or by ending itself.
    }
    server.stop();
    Folders.delete(files);
  }

  /**
   * Jetty's resource servlet with the caching it has by itself, and with entity tags as we have.
   */
  private static void addFile(ServletContextHandler context, Path folder) throws IOException {
    Path file = folder.resolve(Workload.FILE_PATH.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, Workload.fileText());
    context.setBaseResourceAsPath(folder);
    ServletHolder files = context.addServlet(DefaultServlet.class, "/");
    files.setInitParameter("etags", "true");
    files.setInitParameter("cacheControl", "public, max-age=604800");
  }

  private static void write(HttpServletResponse response, String contentType, byte[] body)
      throws IOException {
    response.setHeader("Content-Type", contentType);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Request-Id", "0123456789abcdef");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static final class HelloServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      write(response, "text/html; charset=utf-8", "Hello, world!".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient JsonMapper mapper = new JsonMapper();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Map<?, ?> call = mapper.readValue(request.getInputStream(), Map.class);
      Map<String, Object> reply = new LinkedHashMap<>();
      reply.put("jsonrpc", "2.0");
      reply.put("id", call.get("id"));
      reply.put("result", call.get("params"));
      write(response, "application/json; charset=utf-8", mapper.writeValueAsBytes(reply));
    }
  }
}
