// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionStore;
import org.odeum.testkit.session.SessionStoreContract;

final class FileSessionStoreContractTest extends SessionStoreContract {
  @TempDir Path folder;

  @Override
  protected SessionStore open() {
    return new FileSessionStore(folder.resolve("sessions"), false, Clock.systemUTC());
  }

  @Override
  protected Optional<SessionStore> openAnother() {
    return Optional.of(open());
  }
}
