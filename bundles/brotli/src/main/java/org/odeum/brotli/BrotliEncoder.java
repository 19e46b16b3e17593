// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.brotli;

import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.odeum.http.engine.ContentEncoder;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Compresses with brotli (RFC 7932) by Google's library, which is there for Linux, macOS and
 * Windows; on other machines each file is refused, and gzip is what clients get.
 */
@Component
public final class BrotliEncoder implements ContentEncoder {
  /** The best there is; files are compressed once and sent many times. */
  private static final Encoder.Parameters BEST = new Encoder.Parameters().setQuality(11);

  private final BrotliLibrary library;

  /** Called by Declarative Services. */
  @Activate
  public BrotliEncoder(
      BundleContext context,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerOptions options) {
    this(
        options == null
            ? context.getDataFile("library").toPath()
            : options.runtimeDirectory().resolve("brotli"));
  }

  BrotliEncoder(Path directory) {
    this.library = new BrotliLibrary(directory);
  }

  @Override
  public String coding() {
    return "br";
  }

  @Override
  public void encode(InputStream plain, OutputStream encoded) throws IOException {
    library.load();
    try (BrotliOutputStream out = new BrotliOutputStream(new Unclosed(encoded), BEST)) {
      plain.transferTo(out);
    }
  }

  /** The stream belongs to the caller, and brotli writes its end when it is closed. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
