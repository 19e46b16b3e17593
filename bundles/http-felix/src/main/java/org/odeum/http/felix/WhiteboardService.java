// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_DEFAULT_CONTEXT_NAME;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_REGEX;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_SERVLET;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_RESOURCE_PATTERN;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * A service of the Http Whiteboard as far as its registration tells of it.
 *
 * @param types the full names of its types
 * @param properties its properties
 * @param selects by the properties of a context whether the service belongs to it
 */
record WhiteboardService(
    List<String> types, Map<String, Object> properties, Predicate<Map<String, Object>> selects) {
  /** The context that there is without anybody registering one. */
  private static final Map<String, Object> DEFAULT_CONTEXT =
      Map.of(
          HTTP_WHITEBOARD_CONTEXT_NAME,
          HTTP_WHITEBOARD_DEFAULT_CONTEXT_NAME,
          HTTP_WHITEBOARD_CONTEXT_PATH,
          "/");

  /** The ends of the names, for there are two: of the jakarta and of the javax servlets. */
  private static final List<String> SEE_EACH_REQUEST =
      List.of(".ServletRequestListener", ".ServletRequestAttributeListener");

  WhiteboardService {
    types = List.copyOf(types);
    properties = Map.copyOf(properties);
  }

  /** The paths that these services claim together. */
  static WhiteboardClaims claims(Collection<WhiteboardService> services) {
    List<Map<String, Object>> contexts = new ArrayList<>();
    contexts.add(DEFAULT_CONTEXT);
    for (WhiteboardService service : services) {
      if (service.isOf(".ServletContextHelper")) {
        contexts.add(service.properties);
      }
    }
    List<Predicate<String>> claims = new ArrayList<>();
    for (WhiteboardService service : services) {
      if (service.isOf(".Preprocessor")) {
        claims.add(WhiteboardClaims.below(""));
      }
      for (Map<String, Object> context : contexts) {
        if (service.selects.test(new HashMap<>(context))) {
          service.claimIn(path(context), claims);
        }
      }
    }
    return new WhiteboardClaims(claims);
  }

  private void claimIn(String context, List<Predicate<String>> claims) {
    for (String property :
        List.of(
            HTTP_WHITEBOARD_SERVLET_PATTERN,
            HTTP_WHITEBOARD_FILTER_PATTERN,
            HTTP_WHITEBOARD_RESOURCE_PATTERN)) {
      texts(property).forEach(text -> claims.add(WhiteboardClaims.pattern(context, text)));
    }
    texts(HTTP_WHITEBOARD_FILTER_REGEX).forEach(text -> claims.add(regex(context, text)));
    boolean seesAll =
        !texts(HTTP_WHITEBOARD_FILTER_SERVLET).isEmpty()
            || SEE_EACH_REQUEST.stream().anyMatch(this::isOf);
    if (seesAll) {
      claims.add(WhiteboardClaims.below(context));
    }
  }

  private static Predicate<String> regex(String context, String expression) {
    try {
      return WhiteboardClaims.regex(context, expression);
    } catch (PatternSyntaxException e) {
      return path -> false; // the whiteboard refuses such a filter
    }
  }

  private boolean isOf(String ending) {
    return types.stream().anyMatch(type -> type.endsWith(ending));
  }

  private static String path(Map<String, Object> context) {
    String path = String.valueOf(context.getOrDefault(HTTP_WHITEBOARD_CONTEXT_PATH, "/"));
    return path.equals("/") ? "" : path;
  }

  private List<String> texts(String property) {
    return switch (properties.get(property)) {
      case null -> List.of();
      case String text -> List.of(text);
      case String[] several -> List.of(several);
      case Collection<?> several -> several.stream().map(String::valueOf).toList();
      default -> List.of();
    };
  }
}
