// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.odeum.http.Body;
import org.odeum.http.ErrorInfo;
import org.odeum.http.Request;
import org.odeum.http.Response;

class DeveloperPageTest {
  private static final String SOURCE =
      IntStream.rangeClosed(1, 20)
          .mapToObj(line -> "call" + line + "(\"<" + line + ">\");")
          .collect(Collectors.joining("\n"));
  private static final ClassLoader LOADER =
      new ClassLoader() {
        @Override
        public InputStream getResourceAsStream(String name) {
          return name.equals("OSGI-OPT/src/shop/Cart.java")
              ? new ByteArrayInputStream(SOURCE.getBytes(UTF_8))
              : null;
        }
      };
  private static final Request REQUEST =
      (Request)
          Proxy.newProxyInstance(
              DeveloperPageTest.class.getClassLoader(),
              new Class<?>[] {Request.class},
              (self, method, arguments) ->
                  Map.of("method", "GET", "path", "/cart").get(method.getName()));

  private static String page(Throwable error, String requestId) {
    ErrorInfo info = new ErrorInfo(500, "Internal Server Error", "", requestId);
    Response page = DeveloperPage.of(info, error, REQUEST, LOADER);
    return new String(((Body.Bytes) page.body()).content(), UTF_8);
  }

  private static <E extends Throwable> E at(E error, String className, String file, int line) {
    error.setStackTrace(
        new StackTraceElement[] {new StackTraceElement(className, "put", file, line)});
    return error;
  }

  @Test
  void frames_show_the_lines_around_the_one_that_failed() {
    String page = page(at(new IllegalStateException(), "shop.Cart", "Cart.java", 10), "id-1");
    assertThat(page)
        .contains("<b>  10 call10(&quot;&lt;10&gt;&quot;);</b>")
        .contains("   7 call7(")
        .contains("  13 call13(")
        .doesNotContain("call6(", "call14(", "<10>")
        .contains("request id-1");
  }

  @Test
  void at_the_edge_of_a_file_there_are_fewer_lines() {
    assertThat(page(at(new IllegalStateException(), "shop.Cart", "Cart.java", 1), ""))
        .contains("<b>   1 call1(", "   4 call4(")
        .doesNotContain("call5(", "request id");
    assertThat(page(at(new IllegalStateException(), "shop.Cart", "Cart.java", 99), ""))
        .doesNotContain("<b>");
  }

  @Test
  void causes_follow_each_with_its_own_frames() {
    Throwable cause = at(new ArithmeticException("by <zero>"), "shop.Cart", "Cart.java", 5);
    Throwable error = at(new IllegalStateException("outer", cause), "lib.Other", "Other.java", 3);
    String page = page(error, "");
    assertThat(page)
        .contains("java.lang.IllegalStateException: outer")
        .contains("caused by java.lang.ArithmeticException: by &lt;zero&gt;")
        .contains("lib.Other.put(Other.java:3)", "<b>   5 call5(");
    assertThat(page.indexOf("outer")).isLessThan(page.indexOf("caused by"));
  }

  @Test
  void causes_that_go_in_a_circle_come_to_an_end() {
    IllegalStateException first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    assertThat(page(first, "")).endsWith("</html>\n");
  }
}
