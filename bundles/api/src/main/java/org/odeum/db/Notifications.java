// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends short messages to every process that is connected to the same database (PostgreSQL's LISTEN
 * and NOTIFY). Safe for use by any thread.
 */
@ProviderType
public interface Notifications {
  /**
   * Listens, on a connection of its own that is beside the pool and asks the database nothing while
   * all is quiet. When that connection is lost it is made anew, and the receiver gets an empty
   * message then: something may have been missed.
   *
   * @param channel letters, digits and underscores
   * @param receiver called on a thread of this subscription; what it throws is logged
   * @return closes the subscription
   */
  AutoCloseable listen(String channel, Consumer<String> receiver);

  /**
   * Sends a message with the transaction of a connection: it arrives when that commits.
   *
   * @param message at most 8,000 bytes
   */
  void send(Connection connection, String channel, String message) throws SQLException;
}
