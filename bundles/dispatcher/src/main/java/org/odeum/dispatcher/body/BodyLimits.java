// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.nio.file.Path;
import org.odeum.server.DiskSpace;

/**
 * How much of a request's body is taken in, and where files go.
 *
 * @param maxBody the largest body in bytes, unless the route has its own limit; Odoo's is 128 MiB
 * @param maxFormMemory all texts of a form together may have this many bytes, as in Odoo 19
 * @param maxFields a query or form may have this many fields
 * @param fileThreshold an uploaded file with more bytes than this goes to disk
 * @param uploadDirectory where it goes; made when first needed
 * @param disk asked before it goes there
 */
public record BodyLimits(
    long maxBody,
    long maxFormMemory,
    int maxFields,
    int fileThreshold,
    Path uploadDirectory,
    DiskSpace disk) {
  /** The usual limits. */
  public static BodyLimits defaults(Path uploadDirectory) {
    return new BodyLimits(
        128L << 20, 10L << 20, 1_000, 64 << 10, uploadDirectory, DiskSpace.UNLIMITED);
  }
}
