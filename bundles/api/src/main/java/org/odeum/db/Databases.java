// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.db;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds the databases that this server was configured with; a service.
 *
 * <pre>{@code
 * @Activate
 * public Invoices(@Reference Databases databases) {
 *   pool = databases.main().dataSource();
 * }
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
@ProviderType
public interface Databases {
  /** The database of the server's own options: PostgreSQL if they name one, else an H2 file. */
  Database main();

  /**
   * Finds a database by its name; the main one has the name that the option {@code db_name} gives.
   */
  Optional<Database> find(String name);

  /** All names, the main database's first. */
  List<String> names();
}
