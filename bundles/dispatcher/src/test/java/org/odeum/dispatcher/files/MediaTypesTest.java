// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "a.txt, text/plain; charset=utf-8, true",
    "a.JS, text/javascript; charset=utf-8, true",
    "a.min.css, text/css; charset=utf-8, true",
    "a.html, text/html; charset=utf-8, true",
    "a.json, application/json; charset=utf-8, true",
    "a.svg, image/svg+xml; charset=utf-8, true",
    "a.wasm, application/wasm, true",
    "a.png, image/png, false",
    "a.woff2, font/woff2, false",
    "a.pdf, application/pdf, false",
    "a.bin, application/octet-stream, false",
    "README, application/octet-stream, false",
    "img.png/noending, application/octet-stream, false"
  })
  void the_ending_tells_the_type(String name, String header, boolean compressible) {
    assertThat(MediaTypes.of(name)).isEqualTo(new MediaTypes.Type(header, compressible));
  }
}
