// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Gives a file that came with a multipart form; it is deleted when the request is over. */
@ProviderType
public interface UploadedFile {
  /** The name of the form field. */
  String fieldName();

  /** The last part of the file name that the client sent; may be empty. */
  String fileName();

  /** The media type that the client sent; {@code application/octet-stream} if none. */
  String contentType();

  /** The size in bytes. */
  long size();

  /** Opens the content; may be called several times. */
  InputStream open() throws IOException;
}
