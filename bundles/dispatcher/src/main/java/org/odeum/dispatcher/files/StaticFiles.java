// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.odeum.dispatcher.body.RequestRefused;
import org.odeum.dispatcher.delivery.Delivery;
import org.odeum.dispatcher.trial.Share;
import org.odeum.http.Body;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.server.CacheStatistics;

/**
 * Answers {@code /<addon>/static/…} with the file of that name, before anything else is done for
 * the request. Safe for use by several threads.
 */
public final class StaticFiles {
  private static final String STATIC = "/static/";
  private static final long LARGEST_IN_MEMORY = 64 << 10;
  private static final long MEMORY = 16 << 20;

  private final ContentMemory memory = new ContentMemory(LARGEST_IN_MEMORY, MEMORY);
  private volatile Shown shown = new Shown(Map.of(), Optional.empty());

  /**
   * The folders that are served, by the names of their addons.
   *
   * @param tried what a share of the clients is served instead, while something is tried
   */
  record Shown(Map<String, StaticFolder> folders, Optional<Tried> tried) {
    Map<String, StaticFolder> to(Supplier<String> client) {
      return tried.isPresent() && tried.get().share().takes(client.get())
          ? tried.get().folders()
          : folders;
    }
  }

  /** What a share of the clients is served. */
  record Tried(Share share, Map<String, StaticFolder> folders) {}

  /** Serves these folders from now on. */
  void show(Shown next) {
    shown = next;
  }

  /**
   * The answer, if there is a file of this path; if there is none, somebody else may answer.
   *
   * @param rawPath the path as sent
   * @param path the same, decoded
   * @param client tells who asks, if that matters
   * @throws RequestRefused with 405 for other methods than GET and HEAD
   * @throws IOException if the file is there but cannot be read
   */
  public Optional<Response> find(
      String method, String rawPath, String path, Headers request, Supplier<String> client)
      throws IOException {
    int end = path.indexOf('/', 1);
    if (end < 2 || !path.startsWith(STATIC, end) || hidesSlash(rawPath, path)) {
      return Optional.empty();
    }
    String addon = path.substring(1, end);
    String name = path.substring(end + STATIC.length());
    while (true) {
      Shown current = shown;
      StaticFolder folder = current.to(client).get(addon);
      Optional<StaticFile> file = folder == null ? Optional.empty() : folder.file(name);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(answer(method, file.get(), request));
      } catch (IOException e) {
        // Between the look and the read the addon may have been replaced.
        if (shown == current) {
          throw e;
        }
      }
    }
  }

  /** An encoded slash is part of a name (RFC 3986, 2.2), and no file has such a name. */
  private static boolean hidesSlash(String rawPath, String path) {
    return rawPath.length() != path.length() && rawPath.toLowerCase(Locale.ROOT).contains("%2f");
  }

  private Response answer(String method, StaticFile file, Headers request) throws IOException {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new RequestRefused(
          405, "A file can only be read.", new HeaderField("Allow", "GET, HEAD"));
    }
    Variant variant = file.prepared().choose(request);
    StoredContent content = variant.content();
    Body body =
        memory.takes(content)
            ? new Body.Bytes(memory.read(content))
            : new Body.File(content.path());
    return Delivery.of(method, request, variant.head().withBody(body), variant.validators());
  }

  /** How well small files are kept in memory. */
  public CacheStatistics.Cache memoryStatistics() {
    return new CacheStatistics.Cache(
        "",
        "static files in memory",
        memory.count(),
        OptionalLong.of(memory.size()),
        OptionalLong.of(memory.hits()),
        OptionalLong.of(memory.misses()));
  }
}
