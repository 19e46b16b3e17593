// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One routed method of one controller, ready to be called; made when the controller arrives. */
public final class RoutedMethod {
  private static final Logger LOG = LoggerFactory.getLogger(RoutedMethod.class);
  private static final int NAMES_LOGGED = 20;

  private final Owner owner;
  private final Class<?> controller;
  private final Method method;
  private final RouteOptions options;
  private final MethodCall call;
  private final ParameterBinder[] binders;
  private final Set<String> names;
  private final boolean open;
  private final Map<String, Object> defaults;

  /**
   * Prepares a method.
   *
   * @throws UnfitMethodException if its parameters cannot be filled
   */
  RoutedMethod(Owner owner, Object controller, Method method, RouteOptions options) {
    ParameterBinders.Result result = ParameterBinders.of(method, options);
    this.owner = owner;
    this.controller = controller.getClass();
    this.method = method;
    this.options = options;
    this.call = MethodCall.of(controller, method);
    this.binders = result.all();
    this.names = result.names();
    this.open = result.open();
    this.defaults = result.defaults();
  }

  /** The addon it comes from. */
  public Owner owner() {
    return owner;
  }

  /** Its options. */
  public RouteOptions options() {
    return options;
  }

  /** The controller's class. */
  public Class<?> controller() {
    return controller;
  }

  /** The method that is called. */
  public Method method() {
    return method;
  }

  /** The route's defaults in the types of the parameters. */
  public Map<String, Object> defaults() {
    return defaults;
  }

  /** {@code Class.method}, for people. */
  public String name() {
    return controller.getSimpleName() + "." + method.getName();
  }

  /** Calls the method with the context class loader of its addon. */
  Object invoke(Invocation request) throws Exception {
    if (!open) {
      warnOfUnknown(request.parameters());
    }
    Object[] arguments = new Object[binders.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = binders[i].bind(request);
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(owner.loader());
    try {
      return call.with(arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void warnOfUnknown(Map<String, Object> parameters) {
    if (parameters.isEmpty() || names.containsAll(parameters.keySet())) {
      return;
    }
    LOG.warn(
        "{} called ignoring args {}",
        name(),
        parameters.keySet().stream()
            .filter(each -> !names.contains(each))
            .limit(NAMES_LOGGED)
            .map(RoutedMethod::printable)
            .collect(Collectors.joining(", ", "{", "}")));
  }

  /** Names come from clients: nothing of them may look like another line of the log. */
  private static String printable(String name) {
    String shown = name.length() > 50 ? name.substring(0, 50) + "…" : name;
    return shown.chars().allMatch(c -> c >= ' ' && c != 0x7f)
        ? shown
        : shown.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public String toString() {
    return owner + " " + name();
  }
}
