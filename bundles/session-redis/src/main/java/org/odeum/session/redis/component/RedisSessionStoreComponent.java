// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis.component;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.odeum.session.SessionStore;
import org.odeum.session.redis.Addresses;
import org.odeum.session.redis.RedisSessionStore;
import org.odeum.session.redis.RedisSettings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session store {@code redis} as a service. It registers the service itself, as what a
 * component is configured with, the password too, would be seen by all as properties of a service.
 * Redis is connected to when a session is used.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = {"org.odeum.sessions", RedisSessionStoreComponent.PID})
public final class RedisSessionStoreComponent {
  private static final Logger LOG = LoggerFactory.getLogger(RedisSessionStoreComponent.class);

  static final String PID = "org.odeum.session.redis";

  private static final int REDIS_PORT = 6379;
  private static final int SENTINEL_PORT = 26379;

  private final BundleContext context;
  private Optional<Registered> registered = Optional.empty();

  private record Registered(
      RedisSessionStore store, ServiceRegistration<SessionStore> registration) {
    void end() {
      registration.unregister();
      store.close();
    }
  }

  /** Called by Declarative Services. */
  @Activate
  public RedisSessionStoreComponent(
      BundleContext context, RedisConfiguration own, Lifetime lifetime) {
    this.context = context;
    modified(own, lifetime);
  }

  /** How long sessions live, of the PID {@code org.odeum.sessions}. */
  @interface Lifetime {
    /** As there. */
    long max__inactivity__seconds() default 7 * 24 * 3600;
  }

  /** What is wrong leaves things as they are. */
  @Modified
  void modified(RedisConfiguration own, Lifetime lifetime) {
    try {
      RedisSettings settings = settings(own);
      if (registered.isEmpty()) {
        registered = Optional.of(register(settings, timeToLive(lifetime)));
      } else {
        registered.get().store().change(settings, timeToLive(lifetime));
      }
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "conf/{}.cfg: {}; until that is corrected it counts as unchanged", PID, e.getMessage());
    }
  }

  private Registered register(RedisSettings settings, Duration timeToLive) {
    RedisSessionStore store = new RedisSessionStore(settings, timeToLive, InstantSource.system());
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(SessionStore.NAME, "redis");
    return new Registered(store, context.registerService(SessionStore.class, store, properties));
  }

  @Deactivate
  void close() {
    registered.ifPresent(Registered::end);
  }

  private static Duration timeToLive(Lifetime lifetime) {
    return Duration.ofSeconds(lifetime.max__inactivity__seconds());
  }

  private static RedisSettings settings(RedisConfiguration own) {
    RedisSettings.Kind kind = RedisSettings.Kind.named(own.kind());
    Addresses addresses =
        Addresses.parse(
            own.addresses(), kind == RedisSettings.Kind.SENTINEL ? SENTINEL_PORT : REDIS_PORT);
    return new RedisSettings(
        kind,
        addresses,
        own.master(),
        own.tls() || addresses.tls(),
        own.ca__file().isEmpty() ? Optional.empty() : Optional.of(Path.of(own.ca__file())),
        new RedisSettings.Account(own.user(), own.password()),
        new RedisSettings.Account(own.sentinel__user(), own.sentinel__password()),
        own.database(),
        own.prefix(),
        own.max__connections(),
        Duration.ofMillis(own.timeout__ms()));
  }
}
