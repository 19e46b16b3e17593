// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/**
 * Calls a method of a controller by a method handle, which is made for the first call: making one
 * takes milliseconds, and most routes of a server are not asked for at its start.
 */
final class MethodCall {
  private final Object controller;
  private final Method method;
  private volatile MethodHandle handle;

  private MethodCall(Object controller, Method method) {
    this.controller = controller;
    this.method = method;
  }

  /**
   * The call of a public method, also of a class that is not public itself.
   *
   * @throws UnfitMethodException if it cannot be called
   */
  static MethodCall of(Object controller, Method method) {
    try {
      // Component classes may be package-private; their public methods are callable all the same.
      method.setAccessible(true);
      return new MethodCall(controller, method);
    } catch (RuntimeException e) {
      throw new UnfitMethodException("it cannot be called: " + e.getMessage());
    }
  }

  /** Calls the method and gives what it returns, or throws what it throws. */
  Object with(Object[] arguments) throws Exception {
    MethodHandle made = handle;
    if (made == null) {
      // Two first calls may both make it; the handles are alike.
      made = handle();
      handle = made;
    }
    try {
      return (Object) made.invokeExact(arguments);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(method + " threw " + e, e);
    }
  }

  /** A handle that takes all arguments in one array and returns an object. */
  private MethodHandle handle() throws IllegalAccessException {
    MethodHandle bound = MethodHandles.lookup().unreflect(method).bindTo(controller);
    return bound
        .asType(bound.type().generic())
        .asSpreader(Object[].class, bound.type().parameterCount());
  }
}
