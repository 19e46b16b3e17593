// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.odeum.http.Route;

/** Finds the routed methods of a class, with what they override. */
final class RouteDeclarations {
  private RouteDeclarations() {}

  /** All routed methods, in no particular order. */
  static List<RouteDeclaration> of(Class<?> controller) {
    Map<String, List<Method>> lineages = new LinkedHashMap<>();
    for (Class<?> type : hierarchy(controller)) {
      for (Method method : type.getDeclaredMethods()) {
        // Bridges carry copies of the annotations of what they lead to.
        if (!method.isSynthetic()) {
          lineages.computeIfAbsent(signature(method), key -> new ArrayList<>()).add(method);
        }
      }
    }
    List<RouteDeclaration> found = new ArrayList<>();
    for (List<Method> lineage : lineages.values()) {
      RouteDeclaration.of(lineage).ifPresent(found::add);
    }
    return found;
  }

  /** The class, its superclasses, then all interfaces. */
  private static Set<Class<?>> hierarchy(Class<?> controller) {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (Class<?> type = controller; type != null; type = type.getSuperclass()) {
      types.add(type);
    }
    types.remove(Object.class);
    for (Class<?> type : List.copyOf(types)) {
      addInterfaces(type, types);
    }
    return types;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
    for (Class<?> each : type.getInterfaces()) {
      types.add(each);
      addInterfaces(each, types);
    }
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  /**
   * Checks that a method can be an endpoint.
   *
   * @throws UnfitMethodException if it cannot
   */
  static void check(Method method) {
    if (!Modifier.isPublic(method.getModifiers())) {
      throw new UnfitMethodException(
          "it has @" + Route.class.getSimpleName() + " but is not public");
    }
    if (Modifier.isStatic(method.getModifiers())) {
      throw new UnfitMethodException("it is static; make it a method of the controller");
    }
  }
}
