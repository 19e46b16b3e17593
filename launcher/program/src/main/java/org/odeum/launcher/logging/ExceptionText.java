// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** Writes an exception with its causes as the JDK does, but with safe messages and bounded. */
final class ExceptionText {
  private static final int MOST_FRAMES = 200;
  private static final int DEEPEST = 20;

  private final StringBuilder text;

  private ExceptionText(StringBuilder text) {
    this.text = text;
  }

  static void append(StringBuilder text, IThrowableProxy thrown) {
    new ExceptionText(text).append(thrown, "", "", 0);
  }

  private void append(IThrowableProxy thrown, String indent, String caption, int depth) {
    text.append('\n').append(indent).append(caption).append(thrown.getClassName());
    if (thrown.getMessage() != null) {
      text.append(": ").append(SafeText.oneLine(thrown.getMessage()));
    }
    if (thrown.isCyclic() || depth == DEEPEST) {
      text.append(" (and so on)");
      return;
    }
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int own = frames.length - thrown.getCommonFrames();
    for (int index = 0; index < Math.min(own, MOST_FRAMES); index++) {
      text.append('\n').append(indent).append("\tat ").append(frames[index].getStackTraceElement());
    }
    int left = frames.length - Math.min(own, MOST_FRAMES);
    if (left > 0) {
      text.append('\n').append(indent).append("\t... ").append(left).append(" more");
    }
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      append(suppressed, indent + "\t", "Suppressed: ", depth + 1);
    }
    if (thrown.getCause() != null) {
      append(thrown.getCause(), indent, "Caused by: ", depth + 1);
    }
  }
}
