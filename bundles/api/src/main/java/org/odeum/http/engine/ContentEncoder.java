// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Compresses static files after they are deployed, in a content coding that is better than gzip
 * (RFC 9110, section 8.4.1). Register it as a service; files that clients like better in its coding
 * get a variant. Called by one thread of low priority.
 */
@ConsumerType
public interface ContentEncoder {
  /** The name of the coding, as in {@code Accept-Encoding}: {@code br}. */
  String coding();

  /**
   * Compresses as well as it can; neither stream is closed.
   *
   * @throws IOException if reading or writing fails, or the coder is not there on this machine
   */
  void encode(InputStream plain, OutputStream encoded) throws IOException;
}
