// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.util.List;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/**
 * What a shell client and the server say to each other, once both have sent {@link
 * MessageStream#PREAMBLE}. For each {@link Execute} the server sends any number of {@link Output}
 * and then {@link Done}; for each {@link Complete} one {@link Candidates}.
 */
sealed interface Message {
  /** Client: run this line. */
  record Execute(String line, Screen screen) implements Message {}

  /** Client: what could stand at the cursor? */
  record Complete(String line, int cursor) implements Message {}

  /** Client: end the line that runs. */
  record Interrupt() implements Message {}

  /** Server: something was written. */
  record Output(boolean error, byte[] bytes) implements Message {}

  /** Server: the line has ended. */
  record Done(int exitCode) implements Message {}

  /** Server: what could stand at the cursor. */
  record Candidates(List<Candidate> candidates) implements Message {}

  /** Server: this connection is closed, and why. */
  record Refused(String reason) implements Message {}
}
