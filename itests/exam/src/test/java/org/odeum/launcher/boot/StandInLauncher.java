// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;

/**
 * Does for the bundles what the launcher does, in a framework that Pax Exam started: it binds a
 * socket, offers the launcher's services, hands over the configurations of the features, and has
 * requests accepted when all parts are ready.
 */
public final class StandInLauncher implements BundleActivator {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private ListeningSockets sockets;
  private ServerState state;
  private Thread life;

  /** Called by the framework. */
  public StandInLauncher() {}

  @Override
  public void start(BundleContext context) throws InvalidSyntaxException {
    FeatureBundles server =
        FeatureBundles.in(
            Path.of(context.getProperty(FeatureBundles.FOLDER)),
            List.of(context.getProperty(FeatureBundles.MORE).split(" ")));
    sockets = ListeningSockets.bind(new HttpAddress("127.0.0.1", 0));
    state = new ServerState(Instant.now(), sockets.addresses(), "of the tests");
    context.registerService(ServerOptions.class, server.options(), null);
    context.registerService(ServerProcess.class, state, null);
    context.registerService(
        new String[] {
          LogService.class.getName(), org.osgi.service.log.LoggerFactory.class.getName()
        },
        new LogServiceBridge(),
        null);
    var configurations = new InitialConfigurations(context, server.definition().configurations());
    context.addServiceListener(
        event -> configurations.applyWhenPossible(),
        "(objectClass=org.osgi.service.cm.ConfigurationAdmin)");
    List<String> required =
        List.of(server.definition().properties().get(Readiness.REQUIRED).split(","));
    life = Thread.ofPlatform().name("launcher").daemon().start(() -> live(context, required));
  }

  private void live(BundleContext context, List<String> required) {
    try (ReadinessParts parts = new ReadinessParts(context)) {
      ReadinessGate.of(parts).await(required, false, BOUND, () -> false);
      ServiceReference<RequestServer> engine = context.getServiceReference(RequestServer.class);
      context.getService(engine).accept(sockets.all());
      state.advance(Phase.READY);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    life.interrupt();
    state.advance(Phase.STOPPING);
    sockets.close();
  }
}
