// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.odeum.source.tree.SourceTree;

/**
 * An error or a warning of the compiler.
 *
 * @param file the source, as people know it; empty if it belongs to none
 * @param line from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 * @param message what is wrong, without a line end
 * @param code the line of the source, if known
 * @param error whether nothing can be made of the source
 */
record CompileProblem(
    String file, long line, long column, String message, Optional<String> code, boolean error) {
  private static final int LONGEST_LINE = 240;

  static CompileProblem of(Diagnostic<? extends JavaFileObject> found, SourceTree tree) {
    String file = found.getSource() instanceof MemorySource source ? source.shown() : "";
    long line = found.getLineNumber() == Diagnostic.NOPOS ? 0 : found.getLineNumber();
    long column = found.getColumnNumber() == Diagnostic.NOPOS ? 0 : found.getColumnNumber();
    String message =
        String.join("; ", found.getMessage(Locale.ENGLISH).lines().map(String::strip).toList());
    Optional<String> code =
        tree.line(file, line).filter(text -> !text.isBlank() && text.length() <= LONGEST_LINE);
    return new CompileProblem(
        file, line, column, message, code, found.getKind() == Diagnostic.Kind.ERROR);
  }

  /** One line: file, line and message. */
  String headline() {
    String place = file.isEmpty() ? "" : file + (line > 0 ? ":" + line : "") + ": ";
    return place + message;
  }

  /** The headline, the line of the source, and a caret below the place. */
  String text() {
    return code.map(
            text ->
                headline()
                    + "\n    "
                    + text.replace('\t', ' ')
                    + "\n    "
                    + " ".repeat(Math.toIntExact(Math.clamp(column - 1, 0, LONGEST_LINE)))
                    + "^")
        .orElse(headline());
  }
}
