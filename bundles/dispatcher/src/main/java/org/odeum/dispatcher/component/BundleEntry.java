// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.odeum.dispatcher.files.StaticEntry;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in a bundle.
 *
 * @param path its path in the bundle
 */
record BundleEntry(
    Bundle bundle, String path, String name, long length, Optional<Instant> lastModified)
    implements StaticEntry {
  private static final Logger LOG = LoggerFactory.getLogger(BundleEntry.class);
  private static final String STATIC = "static/";

  /** The files below the {@code static} folder of a bundle; empty if it has none. */
  static List<BundleEntry> below(Bundle bundle, Instant now) {
    List<BundleEntry> found = new ArrayList<>();
    collect(bundle, STATIC, now, found);
    return found;
  }

  private static void collect(Bundle bundle, String folder, Instant now, List<BundleEntry> found) {
    Enumeration<String> paths = bundle.getEntryPaths(folder);
    if (paths == null) {
      return;
    }
    for (String path : Collections.list(paths)) {
      if (path.endsWith("/")) {
        collect(bundle, path, now, found);
      } else {
        add(bundle, path, now, found);
      }
    }
  }

  private static void add(Bundle bundle, String path, Instant now, List<BundleEntry> found) {
    URLConnection connection;
    try {
      connection = connect(bundle, path);
    } catch (IOException e) {
      LOG.warn(
          "The file {} of bundle {} has a name by which it cannot be read, and is not served; give"
              + " it one without # and ?",
          path,
          bundle);
      return;
    }
    long time = connection.getLastModified();
    Optional<Instant> modified =
        time <= 0
            ? Optional.empty()
            // A date to come is no date of a change (RFC 9110, 8.8.2.1).
            : Optional.of(Instant.ofEpochMilli(Math.min(time, now.toEpochMilli())));
    found.add(
        new BundleEntry(
            bundle,
            path,
            path.substring(STATIC.length()),
            connection.getContentLengthLong(),
            modified));
  }

  private static URLConnection connect(Bundle bundle, String path) throws IOException {
    URL url;
    try {
      url = bundle.getEntry(path);
    } catch (IllegalStateException e) {
      throw new IOException("bundle " + bundle + " is gone", e);
    }
    if (url == null) {
      throw new FileNotFoundException(path + " in bundle " + bundle);
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection;
  }

  @Override
  public InputStream open() throws IOException {
    return connect(bundle, path).getInputStream();
  }
}
