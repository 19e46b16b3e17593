// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Knows the media types of files by the endings of their names. */
final class MediaTypes {
  /**
   * A media type.
   *
   * @param header the value of {@code Content-Type}
   * @param compressible whether compression can help
   */
  record Type(String header, boolean compressible) {}

  private static final Type UNKNOWN = new Type("application/octet-stream", false);

  private static final String TABLE =
      """
      text/calendar ics
      text/css css
      text/csv csv
      text/html html htm
      text/javascript js mjs cjs
      text/markdown md
      text/plain txt text log po pot ini cfg conf
      text/tab-separated-values tsv
      text/vcard vcf
      text/vtt vtt
      text/x-scss scss
      text/x-sass sass
      text/x-less less
      application/atom+xml atom
      application/epub+zip epub
      application/gzip gz tgz
      application/java-archive jar
      application/json json map
      application/ld+json jsonld
      application/manifest+json webmanifest
      application/msword doc
      application/ogg ogx
      application/pdf pdf
      application/postscript ps eps ai
      application/rss+xml rss
      application/rtf rtf
      application/vnd.ms-excel xls
      application/vnd.ms-fontobject eot
      application/vnd.ms-powerpoint ppt
      application/vnd.oasis.opendocument.presentation odp
      application/vnd.oasis.opendocument.spreadsheet ods
      application/vnd.oasis.opendocument.text odt
      application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
      application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
      application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
      application/wasm wasm
      application/x-7z-compressed 7z
      application/x-bzip2 bz2
      application/x-tar tar
      application/xhtml+xml xhtml
      application/xml xml xsd xsl xslt
      application/zip zip
      audio/aac aac
      audio/flac flac
      audio/midi mid midi
      audio/mp4 m4a
      audio/mpeg mp3
      audio/ogg oga ogg opus
      audio/wav wav
      audio/webm weba
      font/otf otf
      font/ttf ttf
      font/woff woff
      font/woff2 woff2
      image/apng apng
      image/avif avif
      image/bmp bmp
      image/gif gif
      image/jpeg jpg jpeg jpe
      image/png png
      image/svg+xml svg
      image/tiff tif tiff
      image/vnd.microsoft.icon ico
      image/webp webp
      video/mp2t ts
      video/mp4 mp4 m4v
      video/mpeg mpg mpeg
      video/ogg ogv
      video/quicktime mov
      video/webm webm
      video/x-msvideo avi
      """;

  /** Formats that are neither text nor compressed by themselves. */
  private static final Set<String> LOOSE =
      Set.of(
          "application/msword",
          "application/postscript",
          "application/rtf",
          "application/vnd.ms-excel",
          "application/vnd.ms-fontobject",
          "application/wasm",
          "application/x-tar",
          "audio/wav",
          "font/otf",
          "font/ttf",
          "image/bmp",
          "image/vnd.microsoft.icon");

  private static final Map<String, Type> BY_ENDING = byEnding();

  private MediaTypes() {}

  private static Map<String, Type> byEnding() {
    Map<String, Type> types = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(
            words -> {
              for (int i = 1; i < words.length; i++) {
                types.put(words[i], type(words[0]));
              }
            });
    return Map.copyOf(types);
  }

  private static Type type(String name) {
    boolean text =
        name.startsWith("text/")
            || name.endsWith("+xml")
            || name.endsWith("/xml")
            || name.endsWith("json");
    return new Type(text ? name + "; charset=utf-8" : name, text || LOOSE.contains(name));
  }

  /** The type of a file of this name. */
  static Type of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return BY_ENDING.getOrDefault(fileName.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
  }
}
