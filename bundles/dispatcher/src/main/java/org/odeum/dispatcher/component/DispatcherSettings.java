// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.odeum.dispatcher.DispatcherOptions;
import org.odeum.dispatcher.body.BodyLimits;
import org.odeum.dispatcher.parking.ParkingLimits;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.server.DiskSpace;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Makes the dispatcher's settings of its configuration and of the server's options. */
@Component(service = DispatcherSettings.class, configurationPid = "org.odeum.dispatcher")
@Designate(ocd = DispatcherConfiguration.class)
public final class DispatcherSettings {
  private final BundleContext context;
  private DispatcherConfiguration configuration;
  private Optional<ServerOptions> server = Optional.empty();
  private DiskSpace disk = DiskSpace.UNLIMITED;
  private volatile DispatcherOptions options;

  /** Called by Declarative Services, before any service is bound. */
  @Activate
  public DispatcherSettings(BundleContext context, DispatcherConfiguration configuration) {
    this.context = context;
    this.configuration = configuration;
    this.options = made();
  }

  @Modified
  synchronized void modified(DispatcherConfiguration changed) {
    configuration = changed;
    options = made();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindServer(ServerOptions service) {
    server = Optional.of(service);
    options = made();
  }

  synchronized void unbindServer(ServerOptions service) {
    if (server.filter(known -> known == service).isPresent()) {
      server = Optional.empty();
      options = made();
    }
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  synchronized void bindDisk(DiskSpace service) {
    disk = service;
    options = made();
  }

  synchronized void unbindDisk(DiskSpace service) {
    if (disk == service) {
      disk = DiskSpace.UNLIMITED;
      options = made();
    }
  }

  private DispatcherOptions made() {
    Path uploads = UploadDirectory.of(server, context);
    return new DispatcherOptions(
        new BodyLimits(
            BodyLimit.of(
                configuration.max__content__length(),
                server.flatMap(given -> given.value(BodyLimit.OPTION))),
            configuration.max__form__memory__size(),
            configuration.max__form__parts(),
            configuration.file__threshold(),
            uploads,
            disk),
        Duration.ofSeconds(configuration.answer__timeout()),
        server.filter(DispatcherSettings::showsStacks).isPresent(),
        new ParkingLimits(swapTimeout(), configuration.max__waiting()));
  }

  private static boolean showsStacks(ServerOptions given) {
    return given.dev("werkzeug")
        || given.dev("all")
        || given.value("debug").filter("True"::equals).isPresent();
  }

  private Duration swapTimeout() {
    int own = configuration.swap__timeout();
    return own > 0
        ? Duration.ofSeconds(own)
        : server
            .flatMap(given -> given.value("swap_timeout"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(ParkingLimits.DEFAULT.timeout());
  }

  /** The settings in force. */
  DispatcherOptions options() {
    return options;
  }
}
