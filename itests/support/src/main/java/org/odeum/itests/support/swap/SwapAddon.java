// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.odeum.itests.support.AddonJar;

/** The addon that is replaced, whole and broken. */
public final class SwapAddon {
  /** Its name, that of its file and of its bundle. */
  public static final String NAME = "swapped";

  /** Answers the text of the version. */
  public static final String TEXT = "/swapped";

  /** Counts in the session and answers the count. */
  public static final String COUNT = "/swapped/count";

  /** Answers {@link #LARGE_LENGTH} letters. */
  public static final String LARGE = "/swapped/large";

  /** The length of the large answer. */
  public static final int LARGE_LENGTH = 1 << 20;

  private SwapAddon() {}

  /** A version of it that answers this text. */
  public static AddonJar saying(String text) {
    return AddonJar.controller(
        NAME,
        "1.0.0",
        """
        @Route(value="/swapped", auth="none") public String text() { return "%s"; }
        @Route(value="/swapped/count", auth="none") public String count(Request request) {
          long next = request.session().get("count").map(n -> Long.valueOf(n.toString())).orElse(0L) + 1;
          request.session().put("count", next);
          return String.valueOf(next);
        }
        @Route(value="/swapped/large", auth="none") public String large() {
          return "x".repeat(%d);
        }
        """
            .formatted(text, LARGE_LENGTH));
  }

  /** How a replacement is broken. */
  public enum Fault {
    /** The end of the file is missing. */
    TRUNCATED,
    /** The manifest is no manifest. */
    CORRUPT_MANIFEST,
    /** It needs a package that nobody has. */
    UNRESOLVABLE,
    /** Its activator throws. */
    FAILING_ACTIVATOR,
    /** Its controller cannot be made. */
    FAILING_COMPONENT,
    /** It comes as sources, which do not compile. */
    COMPILE_ERROR;

    /** The name that such a file has in the deploy folder. */
    String file() {
      return this == COMPILE_ERROR ? "Swapped.java" : NAME + ".jar";
    }
  }

  /** A broken version of it, other than any one before. */
  public static Path broken(Fault fault, int round, Path file) throws IOException {
    AddonJar jar = saying("broken " + round).header("Round", String.valueOf(round));
    switch (fault) {
      case TRUNCATED -> {
        byte[] whole = Files.readAllBytes(jar.writeTo(file));
        Files.write(file, Arrays.copyOf(whole, whole.length - 100 - round % 50));
      }
      case CORRUPT_MANIFEST -> {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
          zip.putNextEntry(new java.util.zip.ZipEntry("META-INF/MANIFEST.MF"));
          zip.write(("no colon " + round).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
      }
      case UNRESOLVABLE -> jar.header("Import-Package", "missing.p" + round + ",*").writeTo(file);
      case FAILING_ACTIVATOR ->
          jar.header("Bundle-Activator", "addon.swapped.Broken")
              .source(
                  """
                  package addon.swapped;
                  public class Broken implements org.osgi.framework.BundleActivator {
                    public void start(org.osgi.framework.BundleContext context) {
                      throw new IllegalStateException("round %d");
                    }
                    public void stop(org.osgi.framework.BundleContext context) {}
                  }
                  """
                      .formatted(round))
              .writeTo(file);
      case FAILING_COMPONENT ->
          jar.source(
                  """
                  package addon.swapped;
                  import org.odeum.http.*;
                  import org.osgi.service.component.annotations.*;
                  @Component
                  public class Failing implements Controller {
                    public Failing() { throw new IllegalStateException("round %d"); }
                    @Route(value="/swapped/failing", auth="none") public String x() { return ""; }
                  }
                  """
                      .formatted(round))
              .writeTo(file);
      case COMPILE_ERROR ->
          Files.writeString(
              file,
              """
              import org.odeum.http.*;
              import org.osgi.service.component.annotations.Component;
              @Component
              public class Swapped implements Controller {
                @Route(value = "/swapped", auth = "none")
                public String text() { return missing%d; }
              }
              """
                  .formatted(round));
    }
    return file;
  }
}
