// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.odeum.launcher.config.StartException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.log.LogService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One OSGi framework with the bundles and configurations of the feature files. Its cache is
 * disposable: nothing in it outlives the process. For use by one thread, but for {@link #services}.
 */
final class OsgiFramework {
  private static final Logger LOG = LoggerFactory.getLogger(OsgiFramework.class);

  /** What turns OSGi Connect off. */
  private static final String CONNECT = "odeum.connect";

  /** The launching property with the names of classes that are slow to initialize. */
  private static final String HEAD_START = "odeum.head-start";

  private final Framework framework;
  private final ServerDefinition definition;
  private final BootSet bundles;
  private final HeadStart headStart;

  private OsgiFramework(
      Framework framework, ServerDefinition definition, BootSet bundles, HeadStart headStart) {
    this.framework = framework;
    this.definition = definition;
    this.bundles = bundles;
    this.headStart = headStart;
  }

  /**
   * Makes a framework that has no bundle started yet.
   *
   * @param cache an empty folder for the framework's own files
   * @param classPath the jars that become connected bundles, unless {@value #CONNECT} is false
   */
  static OsgiFramework create(
      ServerDefinition definition, Path cache, BundleRepository repository, Set<Path> classPath) {
    ClassLoader loader = OsgiFramework.class.getClassLoader();
    boolean connect = definition.allows(CONNECT);
    HeadStart headStart =
        HeadStart.begin(connect ? definition.words(HEAD_START) : List.of(), loader);
    Framework framework =
        new FrameworkFactory()
            .newFramework(settings(definition.properties(), cache), new JarConnector(loader));
    try {
      framework.init(OsgiFramework::report);
      framework.start();
    } catch (BundleException e) {
      throw new StartException("The OSGi framework cannot start: " + Sentence.reason(e) + ".");
    }
    BundleContext context = framework.getBundleContext();
    var bundles = new BootSet(context, repository, connect ? classPath : Set.of());
    return new OsgiFramework(framework, definition, bundles, headStart);
  }

  /** The context of the system bundle, in which the launcher's own services are. */
  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Offers a service of the launcher to the bundles. */
  <S> void offer(Class<S> type, S service) {
    framework.getBundleContext().registerService(type, service, null);
  }

  /**
   * Installs and starts the bundles of the features.
   *
   * @param cancelled asked between bundles; if true the rest is left alone
   */
  void start(BooleanSupplier cancelled) {
    BundleContext context = framework.getBundleContext();
    context.addFrameworkListener(OsgiFramework::report);
    var log = new LogServiceBridge();
    context.registerService(
        new String[] {
          LogService.class.getName(), org.osgi.service.log.LoggerFactory.class.getName()
        },
        log,
        null);
    bundles.install(definition.bundles());
    headStart.finish();
    var configurations = new InitialConfigurations(context, definition.configurations());
    bundles.start(configurations::applyWhenPossible, cancelled);
    if (!cancelled.getAsBoolean()) {
      configurations.mustBeApplied();
    }
  }

  /** A launching property of the feature files, as a list of comma separated words. */
  List<String> words(String property) {
    return definition.words(property);
  }

  /** The services of a type of the launcher's, best first. Safe for any thread. */
  <S> List<S> services(Class<S> type) {
    BundleContext context = framework.getBundleContext();
    if (context == null) {
      return List.of();
    }
    try {
      // All, for the reason that ReadinessParts gives.
      ServiceReference<?>[] references = context.getAllServiceReferences(type.getName(), null);
      return Stream.ofNullable(references)
          .flatMap(Stream::of)
          .sorted(Comparator.reverseOrder())
          .map(context::getService)
          .filter(type::isInstance)
          .map(type::cast)
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("No filter is always valid", e);
    }
  }

  /** Stops the bundles in reverse order and then the framework, within a bound. */
  void stop(Duration bound) throws InterruptedException {
    Thread stopper =
        Thread.ofPlatform()
            .name("odeum-stop")
            .daemon()
            .start(
                () -> {
                  bundles.stop();
                  stopFramework(bound);
                });
    if (!stopper.join(bound)) {
      LOG.error("The bundles did not stop within {} s and are left behind", bound.toSeconds());
    }
  }

  private void stopFramework(Duration bound) {
    try {
      framework.stop();
      framework.waitForStop(bound.toMillis());
    } catch (BundleException e) {
      LOG.error("The framework did not stop cleanly: {}", Sentence.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The framework takes its logger as an object among settings that are declared to be texts. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, String> settings(Map<String, String> properties, Path cache) {
    Map settings = new HashMap<String, Object>(properties);
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put("felix.cache.locking", "false");
    settings.put("felix.log.logger", new FrameworkLog());
    settings.put("felix.log.level", FrameworkLog.level());
    settings.merge(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        SystemPackages.header(),
        (features, ours) -> ours + "," + features);
    return settings;
  }

  private static void report(FrameworkEvent event) {
    String bundle = event.getBundle().getSymbolicName();
    switch (event.getType()) {
      case FrameworkEvent.ERROR -> LOG.error("{}: {}", bundle, reason(event));
      case FrameworkEvent.WARNING -> LOG.warn("{}: {}", bundle, reason(event));
      default -> LOG.debug("{}: framework event {}", bundle, event.getType());
    }
  }

  private static String reason(FrameworkEvent event) {
    return event.getThrowable() == null ? "no reason given" : Sentence.reason(event.getThrowable());
  }
}
