// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import org.odeum.launcher.spi.LaunchCommand;

/** The commands that bundles bring; holds the framework they live in until it is closed. */
public interface CommandSource extends AutoCloseable {
  /** The commands, in no order. */
  List<LaunchCommand> commands();

  @Override
  void close();
}
