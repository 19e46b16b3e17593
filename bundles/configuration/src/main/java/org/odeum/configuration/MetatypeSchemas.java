// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Finds schemas in the metatype resources of bundles (OSGi Compendium 8, chapter 105). Bundles are
 * not read before someone asks.
 */
final class MetatypeSchemas implements BundleTrackerCustomizer<Bundle> {
  private static final String RESOURCES = "OSGI-INF/metatype";
  private static final Map<Integer, ValueType> TYPES =
      Map.ofEntries(
          Map.entry(AttributeDefinition.STRING, ValueType.STRING),
          Map.entry(AttributeDefinition.PASSWORD, ValueType.STRING),
          Map.entry(AttributeDefinition.LONG, ValueType.LONG),
          Map.entry(AttributeDefinition.INTEGER, ValueType.INTEGER),
          Map.entry(AttributeDefinition.SHORT, ValueType.SHORT),
          Map.entry(AttributeDefinition.BYTE, ValueType.BYTE),
          Map.entry(AttributeDefinition.CHARACTER, ValueType.CHARACTER),
          Map.entry(AttributeDefinition.DOUBLE, ValueType.DOUBLE),
          Map.entry(AttributeDefinition.FLOAT, ValueType.FLOAT),
          Map.entry(AttributeDefinition.BOOLEAN, ValueType.BOOLEAN));

  private final Supplier<Optional<MetaTypeService>> metatype;
  private final Runnable changed;
  private final BundleTracker<Bundle> tracker;
  private final Map<Long, Bundle> bundles = new ConcurrentHashMap<>();
  private final Map<Long, Set<String>> pids = new ConcurrentHashMap<>();

  /**
   * @param metatype gives the service, if it is there
   * @param changed called when a bundle with schemas has come, by the thread that moved it
   */
  MetatypeSchemas(
      BundleContext context, Supplier<Optional<MetaTypeService>> metatype, Runnable changed) {
    this.metatype = metatype;
    this.changed = changed;
    this.tracker =
        new BundleTracker<>(context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE, this);
  }

  void open() {
    tracker.open();
  }

  void close() {
    tracker.close();
  }

  /** The schema that the newest bundle has for a configuration. */
  Optional<Schema> find(ConfigurationName name) {
    return metatype.get().flatMap(service -> find(service, name));
  }

  private Optional<Schema> find(MetaTypeService service, ConfigurationName name) {
    return bundles.values().stream()
        .sorted(Comparator.comparingLong(Bundle::getBundleId).reversed())
        .filter(bundle -> pids(service, bundle).contains(name.pid()))
        .map(
            bundle ->
                service.getMetaTypeInformation(bundle).getObjectClassDefinition(name.pid(), null))
        .map(MetatypeSchemas::schema)
        .findFirst();
  }

  private Set<String> pids(MetaTypeService service, Bundle bundle) {
    return pids.computeIfAbsent(
        bundle.getBundleId(),
        _ -> {
          MetaTypeInformation information = service.getMetaTypeInformation(bundle);
          // A bundle that is just being uninstalled has none.
          return information == null
              ? Set.of()
              : Set.copyOf(
                  Stream.of(List.of(information.getPids()), List.of(information.getFactoryPids()))
                      .flatMap(Collection::stream)
                      .toList());
        });
  }

  /** Settings of types that texts are not read as (big numbers) are known, and taken as text. */
  static Schema schema(ObjectClassDefinition definition) {
    Map<String, Schema.Setting> settings = new HashMap<>();
    AttributeDefinition[] attributes =
        definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
    for (AttributeDefinition attribute :
        attributes == null ? new AttributeDefinition[0] : attributes) {
      settings.put(attribute.getID(), setting(attribute));
    }
    return new Schema(settings);
  }

  private static Schema.Setting setting(AttributeDefinition attribute) {
    int cardinality = attribute.getCardinality();
    TypeWord.Shape shape =
        cardinality == 0
            ? TypeWord.Shape.SINGLE
            : cardinality > 0 ? TypeWord.Shape.ARRAY : TypeWord.Shape.COLLECTION;
    String[] options = attribute.getOptionValues();
    return new Schema.Setting(
        TYPES.getOrDefault(attribute.getType(), ValueType.STRING),
        shape,
        options == null ? List.of() : List.of(options),
        text -> limits(attribute, text));
  }

  /** Minimum and maximum; an empty text is a value here, not a missing one. */
  private static String limits(AttributeDefinition attribute, String text) {
    if (text.isEmpty() || text.contains(",")) {
      return "";
    }
    String wrong = attribute.validate(text);
    return wrong == null ? "" : wrong.replaceFirst("^%", "");
  }

  @Override
  public Bundle addingBundle(Bundle bundle, BundleEvent event) {
    if (bundle.getEntryPaths(RESOURCES) == null) {
      return null;
    }
    bundles.put(bundle.getBundleId(), bundle);
    changed.run();
    return bundle;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {}

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
    bundles.remove(bundle.getBundleId());
    pids.remove(bundle.getBundleId());
  }
}
