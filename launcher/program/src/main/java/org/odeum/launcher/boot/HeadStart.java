// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Initializes on a second thread, while the framework installs and resolves bundles, what their
 * start would have to wait for: the XML parser that Declarative Services reads components with, and
 * classes whose initializers are known to be slow.
 *
 * <p>It is over before the first bundle starts: classes of libraries that initialize each other
 * could otherwise be entered from two sides, and wait for each other for ever.
 */
final class HeadStart {
  private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);
  private static final byte[] DOCUMENT = "<a/>".getBytes(StandardCharsets.US_ASCII);

  private final Thread thread;

  private HeadStart(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins.
   *
   * @param classes names of classes; those that are not there or fail are left to whoever needs
   *     them
   * @param loader loads them
   */
  static HeadStart begin(List<String> classes, ClassLoader loader) {
    return new HeadStart(
        Thread.ofPlatform()
            .name("head-start")
            .daemon()
            .start(
                () -> {
                  parse();
                  classes.forEach(name -> initialize(name, loader));
                }));
  }

  /** Returns when all is initialized; an interrupted caller goes on without. */
  void finish() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void initialize(String name, ClassLoader loader) {
    try {
      Class.forName(name, true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("No head start for {}: {}", name, e.toString());
    }
  }

  private static void parse() {
    try {
      SAXParserFactory.newInstance()
          .newSAXParser()
          .parse(new ByteArrayInputStream(DOCUMENT), new DefaultHandler());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      LOG.debug("No head start for XML: {}", e.toString());
    }
  }
}
