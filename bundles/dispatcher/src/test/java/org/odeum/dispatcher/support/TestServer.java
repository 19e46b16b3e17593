// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.odeum.addon.AddonInfo;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.CsrfTokens;
import org.odeum.auth.LoginService;
import org.odeum.dispatcher.BuiltInAuth;
import org.odeum.dispatcher.Dispatcher;
import org.odeum.dispatcher.DispatcherOptions;
import org.odeum.dispatcher.FileAnswers;
import org.odeum.dispatcher.body.BodyLimits;
import org.odeum.dispatcher.converter.ProvidedConverter;
import org.odeum.dispatcher.delivery.EndpointContent;
import org.odeum.dispatcher.delivery.SendFile;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.files.StaticFiles;
import org.odeum.dispatcher.parking.ParkingLimits;
import org.odeum.dispatcher.table.RouteTables;
import org.odeum.dispatcher.visitor.DebugSessions;
import org.odeum.dispatcher.visitor.VisitorServices;
import org.odeum.http.Controller;
import org.odeum.http.ErrorPage;
import org.odeum.http.RouteConverter;
import org.odeum.server.DiskSpace;
import org.odeum.session.Sessions;

/**
 * The dispatcher without an HTTP engine and without a framework.
 *
 * <pre>{@code
 * TestServer server = TestServer.with(new Hello());
 * assertThat(server.get("/hello").text()).isEqualTo("Hello, world!");
 * }</pre>
 */
public final class TestServer {
  private DiskSpace disk = DiskSpace.UNLIMITED;
  private final Map<String, AuthMethod> authMethods = new HashMap<>(BuiltInAuth.ALL);
  private final List<ProvidedConverter> converters = new CopyOnWriteArrayList<>();
  private final RouteTables tables =
      new RouteTables(publication -> authMethods, publication -> converters);
  private final List<ErrorPage> errorPages = new CopyOnWriteArrayList<>();
  private final AtomicLong bundles = new AtomicLong();
  private final StaticFiles statics = new StaticFiles();
  private final Dispatcher dispatcher;
  private final Path directory;
  private volatile SendFile sendFile = new SendFile.Here();
  private final DebugSessions debugSessions = new DebugSessions();
  private volatile Optional<Sessions> sessions = Optional.empty();
  private volatile Optional<CsrfTokens> csrfTokens = Optional.empty();
  private volatile Optional<LoginService> logins = Optional.empty();
  private volatile DispatcherOptions options;
  private volatile Executor lateAnswers = task -> Thread.ofVirtual().start(task);

  private TestServer() {
    try {
      directory = Files.createTempDirectory("odeum-dispatcher");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directory.toFile().deleteOnExit();
    options =
        new DispatcherOptions(
            BodyLimits.defaults(directory.resolve("uploads")), Duration.ofSeconds(20), false);
    dispatcher =
        new Dispatcher(
            tables,
            new FileAnswers(statics, new EndpointContent(() -> sendFile)),
            new Dispatcher.Surroundings(
                () -> options,
                () -> errorPages,
                new VisitorServices(() -> sessions, () -> csrfTokens, () -> logins, debugSessions),
                task -> lateAnswers.execute(task)));
    tables.open();
  }

  /** A server without controllers. */
  public static TestServer empty() {
    return new TestServer();
  }

  /** A server with controllers of one addon, named {@code test}. */
  public static TestServer with(Controller... controllers) {
    TestServer server = new TestServer();
    server.addon("test", List.of(), controllers);
    return server;
  }

  /** Adds an addon of version 1.0.0. */
  public TestAddon addon(String name, List<String> depends, Controller... controllers) {
    return addon(name, "1.0.0", depends, controllers);
  }

  /** Adds an addon. */
  public TestAddon addon(
      String name, String version, List<String> depends, Controller... controllers) {
    Owner owner =
        new Owner(
            new AddonInfo(name, version, depends),
            bundles.incrementAndGet(),
            new ClassLoader(name, getClass().getClassLoader()) {});
    List<TestSource> sources = new ArrayList<>();
    for (Controller controller : controllers) {
      sources.add(new TestSource(owner, () -> controller));
    }
    TestAddon addon = new TestAddon(tables, owner, sources);
    addon.start();
    return addon;
  }

  /** A request that is to be filled in. */
  public Call call(String method, String target) {
    return new Call(dispatcher, method, target);
  }

  /** The answer to a GET. */
  public Answer get(String target) {
    return call("GET", target).send();
  }

  /** The tables. */
  public RouteTables tables() {
    return tables;
  }

  /** The dispatcher. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** The static files. */
  public StaticFiles statics() {
    return statics;
  }

  /** Sets who sends the files of endpoints. */
  public void sendFile(SendFile sender) {
    sendFile = sender;
  }

  /** Where uploads go. */
  public Path uploads() {
    return directory.resolve("uploads");
  }

  /** Adds an auth method. */
  public void auth(AuthMethod method) {
    authMethods.put(method.name(), method);
    tables.refresh();
  }

  /** Takes an auth method away. */
  public void withoutAuth(String name) {
    authMethods.remove(name);
    tables.refresh();
  }

  /** Adds a converter, of an addon of its own, that comes before those that are there. */
  public ProvidedConverter converter(RouteConverter service) {
    Owner owner =
        new Owner(
            new AddonInfo("converters", "1.0.0", List.of()),
            bundles.incrementAndGet(),
            new ClassLoader("converters", getClass().getClassLoader()) {});
    ProvidedConverter added = new ProvidedConverter(service, owner);
    converters.addFirst(added);
    tables.refresh();
    return added;
  }

  /** Takes a converter away. */
  public void withoutConverter(ProvidedConverter converter) {
    converters.remove(converter);
    tables.refresh();
    converter.withdraw();
  }

  /** Adds an error page. */
  public void errorPage(ErrorPage page) {
    errorPages.add(page);
  }

  /** Sets who decides on forms. */
  public void csrf(CsrfTokens tokens) {
    csrfTokens = Optional.of(tokens);
  }

  /** Sets who keeps sessions. */
  public void sessions(Sessions keeper) {
    sessions = Optional.of(keeper);
  }

  /** Takes the sessions away. */
  public void withoutSessions() {
    sessions = Optional.empty();
  }

  /** Sets who knows the databases. */
  public void logins(LoginService service) {
    logins = Optional.of(service);
  }

  /** The sessions that are known to be in debug mode. */
  public DebugSessions debugSessions() {
    return debugSessions;
  }

  /** Sets who is asked before a file goes to disk; to be called before the limits are set. */
  public void disk(DiskSpace service) {
    disk = service;
  }

  /** Sets the limits of bodies. */
  public void limits(long maxBody, long maxFormMemory, int maxFields, int fileThreshold) {
    options =
        new DispatcherOptions(
            new BodyLimits(maxBody, maxFormMemory, maxFields, fileThreshold, uploads(), disk),
            options.answerTimeout(),
            options.developer());
  }

  /** Sets how long late answers may take. */
  public void answerTimeout(Duration timeout) {
    options = new DispatcherOptions(options.limits(), timeout, options.developer());
  }

  /** Sends late answers on the thread that completes them. */
  public void answersOnThisThread() {
    lateAnswers = Runnable::run;
  }

  /** Sets how long and how many requests may wait for addons that are being exchanged. */
  public void parking(Duration timeout, int requests) {
    options =
        new DispatcherOptions(
            options.limits(),
            options.answerTimeout(),
            options.developer(),
            new ParkingLimits(timeout, requests));
  }

  /** Switches the developer's page on. */
  public void developer() {
    options = new DispatcherOptions(options.limits(), options.answerTimeout(), true);
  }
}
