// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.odeum.source.tree.AddonManifest;
import org.odeum.source.tree.SourceException;
import org.odeum.source.tree.SourceTree;

/**
 * Makes a bundle of classes and resources: bnd reads the annotations of components and addons, and
 * works out the imports. Equal content gives equal bytes.
 */
final class BundleMaker {
  private static final String ADDON = "odeum.addon";

  /**
   * How bnd's complaint about classes without a package begins. It is right where they would be
   * imported; here they are in the bundle, which does not import them.
   */
  private static final String NO_PACKAGE = "The default package '.' is not permitted";

  /** Makes the jar; the class path is where versions of imported packages are looked up. */
  byte[] make(SourceTree tree, SortedMap<String, byte[]> classes, List<Path> classPath)
      throws SourceException {
    SortedMap<String, byte[]> content = new TreeMap<>(tree.resources());
    content.putAll(classes);
    content.remove("META-INF/MANIFEST.MF");
    try (Builder bnd = new Builder()) {
      Jar jar = new Jar(tree.name());
      content.forEach((name, bytes) -> jar.putResource(name, new EmbeddedResource(bytes, 0L)));
      jar.setReproducible("true");
      bnd.setJar(jar);
      for (Path path : classPath) {
        bnd.addClasspath(path.toFile());
      }
      headers(bnd, tree);
      jar.setManifest(bnd.calcManifest());
      List<String> errors =
          bnd.getErrors().stream().filter(error -> !error.startsWith(NO_PACKAGE)).toList();
      if (!errors.isEmpty()) {
        throw new SourceException("bnd makes no bundle of it: " + String.join("; ", errors));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      jar.write(bytes);
      return bytes.toByteArray();
    } catch (SourceException refused) {
      throw refused;
    } catch (Exception failed) {
      throw new SourceException("bnd makes no bundle of it: " + failed);
    }
  }

  private static void headers(Builder bnd, SourceTree tree) {
    AddonManifest manifest = tree.manifest();
    bnd.setProperty(Constants.BUNDLE_SYMBOLICNAME, tree.name());
    bnd.setProperty(Constants.BUNDLE_VERSION, manifest.version());
    bnd.setProperty(Constants.IMPORT_PACKAGE, "!.,*");
    bnd.setProperty("-noimportjava", "true");
    bnd.setProperty("-noextraheaders", "true");
    bnd.setProperty("-reproducible", "true");
    unlessEmpty(bnd, Constants.BUNDLE_DESCRIPTION, manifest.summary());
    unlessEmpty(bnd, Constants.BUNDLE_VENDOR, manifest.author());
    unlessEmpty(bnd, Constants.BUNDLE_LICENSE, manifest.license());
    unlessEmpty(
        bnd,
        Constants.EXPORT_PACKAGE,
        manifest.exports().stream()
            .map(name -> name + ";version=" + manifest.version())
            .collect(Collectors.joining(",")));
    if (!tree.annotated()) {
      bnd.setProperty(
          Constants.PROVIDE_CAPABILITY,
          "%s;%s=%s;summary=\"%s\""
              .formatted(ADDON, ADDON, tree.name(), quoted(manifest.summary())));
    }
    unlessEmpty(
        bnd,
        Constants.REQUIRE_CAPABILITY,
        manifest.depends().stream()
            .map(name -> "%s;filter:=\"(%s=%s)\";effective:=active".formatted(ADDON, ADDON, name))
            .collect(Collectors.joining(",")));
  }

  /** What has a meaning in a header, or for bnd, becomes a blank. */
  private static String quoted(String text) {
    return text.replaceAll("[\"\\\\${}\\p{Cntrl}]", " ");
  }

  private static void unlessEmpty(Builder bnd, String header, String value) {
    if (!value.isEmpty()) {
      bnd.setProperty(header, value.replaceAll("[${}\\p{Cntrl}]", " "));
    }
  }
}
