// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health.disk;

import java.nio.file.Files;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.server.DiskSpace;
import org.odeum.server.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks after the disk of the data directory, and tells operators when it is nearly full. */
@Component(service = {DiskSpace.class, HealthCheck.class})
public final class DiskReserveComponent implements DiskSpace, HealthCheck {
  private final DiskReserve reserve;

  /** Called by Declarative Services. */
  @Activate
  public DiskReserveComponent(@Reference ServerOptions options) {
    reserve =
        new DiskReserve(
            () -> Files.getFileStore(options.dataDirectory()),
            Reserve.parse(options.value("fallocate_reserve").orElse("0")),
            System::nanoTime);
  }

  @Override
  public void require(long bytes) {
    reserve.require(bytes);
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public Result check() {
    return reserve.shortage().map(Result::warn).orElseGet(Result::pass);
  }
}
