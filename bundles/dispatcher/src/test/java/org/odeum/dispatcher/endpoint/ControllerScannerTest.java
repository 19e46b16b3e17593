// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.AddonInfo;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.testkit.log.LogCapture;

/** What is found in classes of all shapes. */
class ControllerScannerTest {
  private static final Owner OWNER =
      new Owner(
          new AddonInfo("test", "1.0.0", List.of()),
          1,
          ControllerScannerTest.class.getClassLoader());

  private static ScannedController scan(Object controller) {
    return ControllerScanner.scan(OWNER, controller);
  }

  abstract static class Hidden<T> implements Controller {
    @Route(value = "/hidden", auth = "none")
    public String hidden() {
      return "hidden";
    }

    @Route(value = "/generic", auth = "none")
    public abstract T generic();
  }

  /** The compiler gives it bridge methods that carry copies of the annotations. */
  public static final class Open extends Hidden<String> {
    @Override
    public String generic() {
      return "generic";
    }
  }

  interface Pings {
    @Route(value = "/ping", auth = "none")
    default String ping() {
      return "pong";
    }
  }

  public static final class ByInterface implements Controller, Pings {}

  public static class Json implements Controller {
    @Route(value = "/typed", type = RouteType.JSON, auth = "user", methods = "POST")
    public String typed() {
      return "";
    }
  }

  public static final class Http extends Json {
    @Override
    @Route(auth = "none")
    public String typed() {
      return "";
    }
  }

  @Test
  void bridges_are_seen_through() {
    assertThat(scan(new Open()).methods())
        .extracting(method -> method.options().rules().getFirst())
        .containsExactlyInAnyOrder("/hidden", "/generic");
    assertThat(scan(new Open()).failures()).isEmpty();
  }

  @Test
  void interfaces_may_bring_routes() {
    assertThat(scan(new ByInterface()).methods())
        .extracting(RoutedMethod::name)
        .containsExactly("ByInterface.ping");
  }

  @Test
  void an_override_keeps_rules_and_type_and_sets_the_rest_anew() {
    try (LogCapture log = new LogCapture("org.odeum.dispatcher.endpoint.RouteDeclaration")) {
      RouteOptions options = scan(new Http()).methods().getFirst().options();
      assertThat(options.rules()).containsExactly("/typed");
      assertThat(options.type()).isEqualTo(RouteType.JSON);
      assertThat(options.auth()).isEqualTo("none");
      assertThat(options.methods()).isEmpty();
      assertThat(log.lines()).singleElement().asString().startsWith("WARN ").contains("keeps it");
    }
  }

  @Test
  void without_parameter_names_a_method_is_refused_with_the_remedy(@TempDir Path classes)
      throws Exception {
    Object controller =
        compiled(
            classes,
            """
            import org.odeum.http.*;
            public class Nameless implements Controller {
              @Route(value = "/a", auth = "none") public String a(String x) { return x; }
              @Route(value = "/b", auth = "none") public String b(@Param("x") String x) { return x; }
              @Route(value = "/c", auth = "none") public String c(Request x) { return ""; }
            }
            """);
    ScannedController scanned = scan(controller);
    assertThat(scanned.methods())
        .extracting(RoutedMethod::name)
        .containsExactlyInAnyOrder("Nameless.b", "Nameless.c");
    assertThat(scanned.failures())
        .extracting(FailedRoute::reason)
        .containsExactly(
            "Method Nameless.a: the name of parameter 1 is not known; compile with -parameters, or"
                + " name it with @Param.");
  }

  private static Object compiled(Path target, String source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Nameless.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return source;
          }
        };
    String classPath =
        Path.of(Controller.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    boolean done =
        compiler
            .getTask(
                null,
                null,
                null,
                List.of("-d", target.toString(), "-cp", classPath, "-proc:none"),
                null,
                List.of(file))
            .call();
    assertThat(done).isTrue();
    ClassLoader loader =
        new URLClassLoader(
            new URL[] {target.toUri().toURL()}, ControllerScannerTest.class.getClassLoader());
    return loader.loadClass("Nameless").getConstructor().newInstance();
  }
}
