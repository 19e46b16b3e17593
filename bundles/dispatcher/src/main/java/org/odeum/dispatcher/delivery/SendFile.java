// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.nio.file.Path;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.routing.PercentEncoding;

/** Says who sends the files of endpoints: this server, or the proxy in front of it. */
public sealed interface SendFile {
  /** Whether a proxy does. */
  boolean isByProxy();

  /** The answer by which the proxy learns which file to send; others as they are. */
  Response handOver(Response response, Path file);

  /** This server sends them. */
  record Here() implements SendFile {
    @Override
    public boolean isByProxy() {
      return false;
    }

    @Override
    public Response handOver(Response response, Path file) {
      return response;
    }
  }

  /**
   * The proxy sends them: Apache and lighttpd by {@code X-Sendfile}, nginx by {@code
   * X-Accel-Redirect}, whose addresses {@code /web/filestore/…} (below the file store, as in Odoo)
   * and {@code /web/files/…} (all other files) are to be internal locations.
   *
   * @param fileStore the folder of the file store, absolute
   */
  record ByProxy(Path fileStore) implements SendFile {
    @Override
    public boolean isByProxy() {
      return true;
    }

    @Override
    public Response handOver(Response response, Path file) {
      if (response.status() != 200) {
        return response;
      }
      Path absolute = file.toAbsolutePath().normalize();
      String internal =
          absolute.startsWith(fileStore)
              ? "/web/filestore/" + slashed(fileStore.relativize(absolute))
              : "/web/files/" + slashed(absolute).replaceFirst("^/", "");
      return response
          .withHeader("X-Sendfile", PercentEncoding.path(slashed(absolute)))
          .withHeader("X-Accel-Redirect", PercentEncoding.path(internal))
          .withBody(Body.EMPTY);
    }

    private static String slashed(Path path) {
      return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
  }
}
