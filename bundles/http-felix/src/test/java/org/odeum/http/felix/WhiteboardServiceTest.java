// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhiteboardServiceTest {
  private static final String NAME = "osgi.http.whiteboard.context.name";
  private static final String PATH = "osgi.http.whiteboard.context.path";
  private static final String SERVLET = "osgi.http.whiteboard.servlet.pattern";
  private static final String REGEX = "osgi.http.whiteboard.filter.regex";

  private static Predicate<Map<String, Object>> in(String context) {
    return properties -> context.equals(properties.get(NAME));
  }

  private static WhiteboardService service(String type, Map<String, Object> properties) {
    return new WhiteboardService(List.of(type), properties, in("default"));
  }

  private static WhiteboardClaims claims(WhiteboardService... services) {
    return WhiteboardService.claims(List.of(services));
  }

  private static WhiteboardClaims servlet(Object pattern) {
    return claims(service("jakarta.servlet.Servlet", Map.of(SERVLET, pattern)));
  }

  @ParameterizedTest
  @CsvSource({
    "/x,       /x,       true",
    "/x,       /x/y,     false",
    "/x/*,     /x,       true",
    "/x/*,     /x/y/z,   true",
    "/x/*,     /xy,      false",
    "*.do,     /a/b.do,  true",
    "*.do,     /a/b.dot, false",
    "/*,       /any,     true",
    "/,        /any,     true",
    "'',       /,        true",
    "'',       /any,     false"
  })
  void patterns_claim_what_a_servlet_container_gives_them(
      String pattern, String path, boolean claimed) {
    assertThat(servlet(pattern).cover(path)).isEqualTo(claimed);
  }

  @Test
  void several_patterns_may_be_an_array_or_a_collection() {
    assertThat(servlet(new String[] {"/a", "/b"}).cover("/b")).isTrue();
    assertThat(servlet(List.of("/a", "/b")).cover("/b")).isTrue();
  }

  @Test
  void a_filter_claims_what_its_regular_expression_matches() {
    WhiteboardClaims claims = claims(service("jakarta.servlet.Filter", Map.of(REGEX, "/[0-9]+")));

    assertThat(claims.cover("/12")).isTrue();
    assertThat(claims.cover("/12/x")).isFalse();
    assertThat(claims(service("jakarta.servlet.Filter", Map.of(REGEX, "["))).cover("/12"))
        .isFalse();
  }

  @Test
  void filters_of_servlets_listeners_of_requests_and_preprocessors_claim_everything() {
    Map<String, Object> byName = Map.of("osgi.http.whiteboard.filter.servlet", "x");
    Map<String, Object> listener = Map.of("osgi.http.whiteboard.listener", "true");

    assertThat(claims(service("jakarta.servlet.Filter", byName)).cover("/any")).isTrue();
    assertThat(claims(service("jakarta.servlet.ServletRequestListener", listener)).cover("/any"))
        .isTrue();
    assertThat(
            claims(service("org.osgi.service.servlet.whiteboard.Preprocessor", Map.of()))
                .cover("/any"))
        .isTrue();
    assertThat(claims(service("jakarta.servlet.ServletContextListener", listener)).isEmpty())
        .isTrue();
  }

  @Test
  void what_belongs_to_a_context_claims_below_its_path_only() {
    WhiteboardService context =
        service(
            "org.osgi.service.servlet.context.ServletContextHelper",
            Map.of(NAME, "admin", PATH, "/admin"));
    WhiteboardService inContext =
        new WhiteboardService(
            List.of("jakarta.servlet.Servlet"), Map.of(SERVLET, "/*"), in("admin"));
    WhiteboardClaims claims = claims(context, inContext);

    assertThat(claims.cover("/admin/x")).isTrue();
    assertThat(claims.cover("/admin")).isTrue();
    assertThat(claims.cover("/x")).isFalse();
    assertThat(claims(inContext).isEmpty()).as("without the context").isTrue();
    assertThat(claims(context).isEmpty()).as("without a servlet").isTrue();
  }
}
