// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.odeum.http.engine.ContentEncoder;

/** Compresses as well as gzip can; every browser knows it. */
final class Gzip implements ContentEncoder {
  @Override
  public String coding() {
    return "gzip";
  }

  @Override
  public void encode(InputStream plain, OutputStream encoded) throws IOException {
    Best best = new Best(encoded);
    plain.transferTo(best);
    best.finish();
  }

  private static final class Best extends GZIPOutputStream {
    Best(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
