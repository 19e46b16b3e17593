// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection that gives its lease back when it is closed. */
final class LeasedConnection implements InvocationHandler {
  private final Connection connection;
  private final Leases.Ticket ticket;

  private LeasedConnection(Connection connection, Leases.Ticket ticket) {
    this.connection = connection;
    this.ticket = ticket;
  }

  static Connection of(Connection connection, Leases.Ticket ticket) {
    return (Connection)
        Proxy.newProxyInstance(
            LeasedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LeasedConnection(connection, ticket));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "close" -> {
        try {
          connection.close();
        } catch (RuntimeException e) {
          // The pool's own way to say that it was closed in this moment.
          throw new SQLException("The connection was gone when it was given back", e);
        } finally {
          ticket.giveBack();
        }
        yield null;
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> {
        try {
          yield method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    };
  }
}
