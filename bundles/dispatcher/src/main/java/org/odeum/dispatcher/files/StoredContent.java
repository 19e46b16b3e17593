// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.nio.file.Path;

/**
 * A file of the {@link ContentStore}.
 *
 * @param hash the SHA-256 of its bytes in hexadecimal
 * @param path where it lies
 * @param length in bytes
 */
record StoredContent(String hash, Path path, long length) {
  private static final int TAG_DIGITS = 32;

  /** A strong entity tag: the same for the same bytes, on every server and after every start. */
  String etag() {
    return '"' + hash.substring(0, TAG_DIGITS) + '"';
  }
}
