// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.odeum.database.PooledDatabase;
import org.odeum.db.Database;
import org.odeum.db.Databases;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.server.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The main database of the server's options, and those that have configurations of their own. */
@Component(service = {Databases.class, HealthCheck.class})
public final class DatabasesComponent implements Databases, HealthCheck {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Map<String, Database> others = new ConcurrentSkipListMap<>();
  private final PooledDatabase main;

  /** Called by Declarative Services. */
  @Activate
  public DatabasesComponent(@Reference ServerOptions options) {
    MainTarget target = new MainTarget(options);
    main = new PooledDatabase(target.name(), target.target(), target.connections(), WAIT);
  }

  @Deactivate
  void close() {
    main.close();
  }

  @Reference(
      service = Database.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindDatabase(Database database) {
    others.put(database.name(), database);
  }

  void unbindDatabase(Database database) {
    others.remove(database.name(), database);
  }

  @Override
  public Database main() {
    return main;
  }

  @Override
  public Optional<Database> find(String name) {
    return name.equals(main.name()) ? Optional.of(main) : Optional.ofNullable(others.get(name));
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(others.keySet());
    names.remove(main.name());
    names.addFirst(main.name());
    return List.copyOf(names);
  }

  @Override
  public String name() {
    return "databases";
  }

  @Override
  public Result check() {
    return Stream.concat(
            Stream.of(main.health()),
            others.values().stream()
                .filter(ConfiguredDatabase.class::isInstance)
                .map(other -> ((ConfiguredDatabase) other).health()))
        .filter(result -> result.status() != Status.PASS)
        .findFirst()
        .orElse(Result.pass());
  }
}
