// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.odeum.launcher.boot.ServerDefinition.Configuration;
import org.odeum.launcher.config.StartException;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureConfiguration;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * Reads OSGi Feature files (OSGi Compendium 8.1, chapter 159) and lays them over each other: a
 * later file adds to the earlier ones, and wins where both name the same bundle (by group and
 * artifact), the same launching property or the same key of a configuration.
 */
final class FeatureReader {
  /**
   * The extension with the framework's properties, as the Feature Launcher specification names it.
   */
  private static final String LAUNCHING_PROPERTIES = "framework-launching-properties";

  private final FeatureService service = new FeatureServiceImpl();
  private final Variables variables;

  FeatureReader(Variables variables) {
    this.variables = variables;
  }

  /**
   * Reads the files and gives their sum.
   *
   * @throws StartException if one cannot be read or names a variable without a value
   */
  ServerDefinition read(List<Path> files) {
    var bundles = new LinkedHashMap<String, ID>();
    var properties = new LinkedHashMap<String, String>();
    var configurations = new LinkedHashMap<String, Map<String, Object>>();
    for (Path file : files) {
      Feature feature = parse(file);
      try {
        for (FeatureBundle bundle : feature.getBundles()) {
          ID id = bundle.getID();
          bundles.put(id.getGroupId() + ":" + id.getArtifactId(), id);
        }
        Variables inForce = variables.orElse(name -> declared(feature, name));
        properties.putAll(launchingProperties(feature, inForce));
        Variables all = inForce.orElse(name -> Optional.ofNullable(properties.get(name)));
        feature.getConfigurations().values().forEach(one -> merge(configurations, one, all));
      } catch (RuntimeException e) {
        throw unreadable(file, e);
      }
    }
    return new ServerDefinition(
        List.copyOf(bundles.values()),
        properties,
        configurations.entrySet().stream()
            .map(entry -> new Configuration(entry.getKey(), entry.getValue()))
            .toList());
  }

  private Feature parse(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return service.readFeature(reader);
    } catch (NoSuchFileException e) {
      throw new StartException(
          "The feature file " + file + " does not exist; see --features and the folder features.");
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static StartException unreadable(Path file, Exception e) {
    String reason = Optional.ofNullable(e.getMessage()).orElse(e.toString());
    return new StartException(
        "The feature file %s cannot be used: %s.".formatted(file, Sentence.withoutEnd(reason)));
  }

  private static Optional<String> declared(Feature feature, String name) {
    return Optional.ofNullable(feature.getVariables().get(name)).map(Object::toString);
  }

  private static Map<String, String> launchingProperties(Feature feature, Variables variables) {
    var properties = new LinkedHashMap<String, String>();
    FeatureExtension extension = feature.getExtensions().get(LAUNCHING_PROPERTIES);
    if (extension != null) {
      try (JsonReader reader = Json.createReader(new StringReader(extension.getJSON()))) {
        JsonObject object = reader.readObject();
        object.forEach((name, value) -> properties.put(name, variables.fillIn(text(value))));
      }
    }
    return properties;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private static void merge(
      Map<String, Map<String, Object>> into, FeatureConfiguration one, Variables variables) {
    Map<String, Object> values = into.computeIfAbsent(one.getPid(), pid -> new LinkedHashMap<>());
    one.getValues().forEach((key, value) -> values.put(key, filledIn(value, variables)));
  }

  private static Object filledIn(Object value, Variables variables) {
    return switch (value) {
      case String text -> variables.fillIn(text);
      case String[] texts -> Arrays.stream(texts).map(variables::fillIn).toArray(String[]::new);
      default -> value;
    };
  }
}
