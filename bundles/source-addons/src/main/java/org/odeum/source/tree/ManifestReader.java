// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@value #FILE}. */
public final class ManifestReader {
  /** The name of the manifest, at the top of an addon's folder. */
  public static final String FILE = "addon.json";

  /** Those of Odoo that mean nothing here are read over, so that they may be kept. */
  private static final Set<String> WITHOUT_MEANING =
      Set.of("description", "category", "website", "maintainers", "sequence");

  private static final Set<String> TEXTS =
      Set.of("name", "version", "summary", "author", "license");
  private static final Set<String> LISTS = Set.of("depends", "exports");

  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,2}(\\.[\\w-]+)?");
  private static final Pattern PACKAGE = Pattern.compile("[a-zA-Z_]\\w*(\\.[a-zA-Z_]\\w*)*");

  /** Makes a reader. */
  public ManifestReader() {}

  /**
   * Reads one.
   *
   * @throws SourceException if it is malformed, or has unknown keys or values that do not fit
   */
  public AddonManifest read(byte[] json) throws SourceException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, List<String>> lists = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new SourceException(FILE + " must hold one object: {\"version\": \"1.0.0\"}");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        field(parser, texts, lists);
      }
    } catch (JsonProcessingException malformed) {
      throw new SourceException(
          FILE
              + ":"
              + malformed.getLocation().getLineNr()
              + ": "
              + malformed.getOriginalMessage().lines().findFirst().orElse("malformed"));
    } catch (IOException impossible) {
      throw new SourceException(FILE + " cannot be read: " + impossible.getMessage());
    }
    return manifest(texts, lists);
  }

  private static void field(
      JsonParser parser, Map<String, String> texts, Map<String, List<String>> lists)
      throws IOException, SourceException {
    String key = parser.currentName();
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken value = parser.nextToken();
    if (TEXTS.contains(key) && value == JsonToken.VALUE_STRING) {
      texts.put(key, parser.getText().strip());
    } else if (LISTS.contains(key) && value == JsonToken.START_ARRAY) {
      List<String> list = new ArrayList<>();
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        list.add(parser.getText().strip());
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw new SourceException(FILE + ":" + line + ": \"" + key + "\" must be a list of texts");
      }
      lists.put(key, list);
    } else if (WITHOUT_MEANING.contains(key)) {
      parser.skipChildren();
    } else {
      throw new SourceException(FILE + ":" + line + ": " + unfit(key));
    }
  }

  private static String unfit(String key) {
    if (TEXTS.contains(key)) {
      return "\"" + key + "\" must be a text";
    }
    return LISTS.contains(key)
        ? "\"" + key + "\" must be a list of texts"
        : "unknown key \""
            + key
            + "\"; there are name, version, summary, depends, author, license, exports";
  }

  private static AddonManifest manifest(Map<String, String> texts, Map<String, List<String>> lists)
      throws SourceException {
    String version = texts.getOrDefault("version", AddonManifest.DEFAULT_VERSION);
    AddonManifest manifest =
        new AddonManifest(
            Optional.ofNullable(texts.get("name")),
            version,
            texts.getOrDefault("summary", ""),
            lists.getOrDefault("depends", List.of()),
            texts.getOrDefault("author", ""),
            texts.getOrDefault("license", ""),
            lists.getOrDefault("exports", List.of()));
    check("name", manifest.name().stream().toList(), NAME.asMatchPredicate());
    check("version", List.of(version), VERSION.asMatchPredicate());
    check("depends", manifest.depends(), NAME.asMatchPredicate());
    check("exports", manifest.exports(), PACKAGE.asMatchPredicate());
    return manifest;
  }

  private static void check(String key, List<String> values, Predicate<String> fits)
      throws SourceException {
    for (String value : values) {
      if (!fits.test(value)) {
        throw new SourceException(
            FILE + ": \"" + value + "\" does not fit \"" + key + "\": expected " + expected(key));
      }
    }
  }

  private static String expected(String key) {
    return switch (key) {
      case "version" -> "a version such as 1.0.0";
      case "exports" -> "names of packages";
      default -> "letters, digits and underscores";
    };
  }
}
