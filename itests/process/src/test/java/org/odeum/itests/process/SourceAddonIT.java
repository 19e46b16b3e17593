// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Server;

/** Addons that lie in folders as sources, on a whole server. */
class SourceAddonIT {
  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void startServer() throws IOException {
    write(
        folder.resolve("addons/early/Early.java"), controller("", "Early", "/early", "\"early\""));
    server = Server.in(folder).with("--addons-path=" + folder.resolve("addons"), "--dev=reload");
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void an_addon_of_the_addons_path_is_there_when_the_server_is_and_follows_its_sources()
      throws IOException {
    server.awaitAnswer("/early", 200, "early");
    write(folder.resolve("addons/early/Early.java"), controller("", "Early", "/early", "\"late\""));
    server.awaitAnswer("/early", 200, "late");
  }

  @Test
  void a_single_file_is_live_edited_broken_mended_and_removed() throws Exception {
    Path file = server.deploy().resolve("Hello.java");
    write(file, controller("", "Hello", "/hello", "\"one\""));
    server.awaitAnswer("/hello", 200, "one");
    write(file, controller("", "Hello", "/hello", "\"two\""));
    server.awaitAnswer("/hello", 200, "two");

    write(file, controller("", "Hello", "/hello", "oops"));
    server.awaitOutput("Hello.java:8: cannot find symbol");
    assertThat(server.shell("why hello\n").output())
        .contains("Hello.java:8: cannot find symbol")
        .contains("return oops;")
        .contains("^");
    assertThat(server.shell("addons\n").output()).contains("does not compile");
    assertThat(server.get("/hello").body()).as("the last good version").isEqualTo("two");

    write(file, controller("", "Hello", "/hello", "\"three\""));
    server.awaitAnswer("/hello", 200, "three");
    Files.delete(file);
    server.awaitStatus("/hello", 404);
  }

  @Test
  void a_folder_has_static_files_and_no_link_leads_out_of_it() throws IOException {
    Path shop = server.deploy().resolve("shop");
    write(folder.resolve("secret/key.txt"), "outside");
    write(shop.resolve("static/shop.css"), "body {}");
    Files.createSymbolicLink(shop.resolve("static/key.txt"), folder.resolve("secret/key.txt"));
    Files.createSymbolicLink(shop.resolve("static/all"), folder.resolve("secret"));
    write(
        shop.resolve("src/com/acme/Shop.java"),
        controller("com.acme", "Shop", "/shop", "\"open\""));

    server.awaitAnswer("/shop", 200, "open");
    server.awaitAnswer("/shop/static/shop.css", 200, "body {}");
    server.awaitStatus("/shop/static/key.txt", 404);
    server.awaitStatus("/shop/static/all/key.txt", 404);
  }

  @Test
  void one_source_addon_uses_a_class_of_another_and_follows_it() throws IOException {
    Path lib = server.deploy().resolve("lib");
    Path user = server.deploy().resolve("a_user");
    write(user.resolve("addon.json"), "{\"depends\": [\"lib\"]}");
    write(user.resolve("User.java"), controller("", "User", "/user", "lib.Word.say()"));
    server.awaitOutput("package lib does not exist");
    write(lib.resolve("addon.json"), "{\"version\": \"1.2.0\", \"exports\": [\"lib\"]}");
    write(
        lib.resolve("lib/Word.java"),
        "package lib; public class Word { public static String say() { return \"ah\"; } }");

    server.awaitAnswer("/user", 200, "ah");
    write(
        lib.resolve("lib/Word.java"),
        "package lib; public class Word { public static String say() { return \"oh\"; } }");
    server.awaitAnswer("/user", 200, "oh");
  }

  @Test
  void a_developer_sees_the_errors_where_the_addon_would_be() throws Exception {
    write(server.deploy().resolve("Page.java"), controller("", "Page", "/page", "<b>"));
    server.awaitOutput("Page.java:8");

    HttpResponse<String> answer = server.get("/page");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Page.java:8").contains("&lt;b&gt;").doesNotContain("<b>");
    Files.delete(server.deploy().resolve("Page.java"));
  }

  @Test
  void a_folder_of_the_addons_path_that_is_not_there_ends_the_start(@TempDir Path other) {
    try (Server wrong = Server.in(other).with("--addons-path=" + other.resolve("no")).launch()) {
      assertThat(wrong.awaitExit()).isEqualTo(1);
      assertThat(wrong.output()).contains(other.resolve("no").toString()).contains("no folder");
    }
  }

  @Test
  void a_java_without_a_compiler_says_so_in_a_sentence(@TempDir Path other) throws IOException {
    Server runtime =
        Server.in(other)
            .environment("ODEUM_AOT", "off")
            .environment(
                "ODEUM_JAVA_OPTS",
                "--limit-modules=java.se,jdk.unsupported,jdk.net,jdk.management");
    write(runtime.deploy().resolve("Hello.java"), controller("", "Hello", "/hello", "\"one\""));
    try (runtime) {
      runtime.start();
      runtime.awaitOutput("has no compiler: start it with a JDK");
    }
  }

  private static String controller(String in, String name, String path, String expression) {
    return """
    %s
    import org.odeum.http.*;
    import org.osgi.service.component.annotations.Component;
    @Component
    public class %s implements Controller {
      @Route(value = "%s", auth = "none")
      public String answer() {
        return %s;
      }
    }
    """
        .formatted(in.isEmpty() ? "" : "package " + in + ";", name, path, expression);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
