// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.odeum.http.ErrorInfo;
import org.odeum.http.Request;
import org.odeum.http.Response;

/**
 * Shows an unexpected exception to the developer who switched this on: its causes, its stack, and
 * the source lines of frames whose source is in the bundle ({@code OSGI-OPT/src}, where bnd puts
 * it).
 */
final class DeveloperPage {
  private static final int MAX_CAUSES = 20;
  private static final int MAX_FRAMES = 60;
  private static final int LINES_AROUND = 3;

  private final ClassLoader loader;
  private final StringBuilder out = new StringBuilder(4096);

  private DeveloperPage(ClassLoader loader) {
    this.loader = loader;
  }

  static Response of(ErrorInfo info, Throwable error, Request request, ClassLoader loader) {
    DeveloperPage page = new DeveloperPage(loader);
    page.draw(info, error, request);
    return Response.html(page.out.toString()).withStatus(info.status());
  }

  private void draw(ErrorInfo info, Throwable error, Request request) {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(Html.escape(error.toString()))
        .append("</title><style>pre{background:#f4f4f4;padding:.5em}b{color:#a00}</style></head>")
        .append("<body>\n<h1>")
        .append(info.status())
        .append(' ')
        .append(Html.escape(info.title()))
        .append("</h1>\n<p>")
        .append(Html.escape(request.method() + " " + request.path()))
        .append(info.requestId().isEmpty() ? "" : ", request " + Html.escape(info.requestId()))
        .append("</p>\n");
    int depth = 0;
    for (Throwable each = error; each != null && depth < MAX_CAUSES; each = each.getCause()) {
      draw(each, depth++ == 0 ? "" : "caused by ");
    }
    out.append("</body></html>\n");
  }

  private void draw(Throwable error, String prefix) {
    out.append("<h2>").append(prefix).append(Html.escape(error.toString())).append("</h2>\n<ol>\n");
    StackTraceElement[] frames = error.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      out.append("<li><code>").append(Html.escape(frames[i].toString())).append("</code>");
      source(frames[i]).ifPresent(lines -> out.append("<pre>").append(lines).append("</pre>"));
      out.append("</li>\n");
    }
    out.append("</ol>\n");
  }

  private Optional<String> source(StackTraceElement frame) {
    if (frame.getFileName() == null || frame.getLineNumber() < 1) {
      return Optional.empty();
    }
    String className = frame.getClassName();
    int dot = className.lastIndexOf('.');
    String folder = dot < 0 ? "" : className.substring(0, dot + 1).replace('.', '/');
    try (InputStream in =
        loader.getResourceAsStream("OSGI-OPT/src/" + folder + frame.getFileName())) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              around(
                  new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList(),
                  frame.getLineNumber()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String around(List<String> lines, int line) {
    StringBuilder text = new StringBuilder();
    int last = Math.min(lines.size(), line + LINES_AROUND);
    for (int number = Math.max(1, line - LINES_AROUND); number <= last; number++) {
      String shown = "%4d %s".formatted(number, Html.escape(lines.get(number - 1)));
      text.append(number == line ? "<b>" + shown + "</b>" : shown).append('\n');
    }
    return text.toString();
  }
}
