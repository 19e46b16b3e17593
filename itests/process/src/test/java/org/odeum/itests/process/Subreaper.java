// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.odeum.launcher.posix.Processes;

/**
 * A program that becomes the parent of all orphans below it, and then another program, as service
 * managers and shells of containers do: what is asked for by prctl outlives the new image.
 */
final class Subreaper {
  private static final int SET_CHILD_SUBREAPER = 36;

  private Subreaper() {}

  /** Becomes the program that the words name. */
  public static void main(String[] words) throws Throwable {
    int failed =
        (int)
            Linker.nativeLinker()
                .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("prctl").orElseThrow(),
                    FunctionDescriptor.of(
                        JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1))
                .invokeExact(SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
    if (failed != 0) {
      throw new IllegalStateException("prctl gives " + failed);
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh"));
    command.addAll(List.of(words));
    new Processes().replaceImage(Path.of("/bin/sh"), command, Map.of());
  }

  /** The line of a shell that starts a script so. */
  static String line(Path script) {
    return "exec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s '%s' \"$@\""
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            Subreaper.class.getName(),
            script);
  }
}
