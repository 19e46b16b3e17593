// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.source.build.BuildResult.Made;
import org.odeum.source.build.BuildResult.Refused;

class SourceBuilderTest {
  @TempDir Path root;
  private Sources sources;

  @BeforeEach
  void open() {
    sources = new Sources(root);
  }

  @Test
  void a_single_file_becomes_an_addon_of_its_name() throws Exception {
    Path jar = sources.write("Hello.java", Sources.HELLO).jar("Hello.java");

    assertThat(Sources.header(jar, "Bundle-SymbolicName")).isEqualTo("hello");
    assertThat(Sources.header(jar, "Bundle-Version")).isEqualTo("1.0.0");
    assertThat(Sources.header(jar, "Provide-Capability")).contains("odeum.addon=hello");
    assertThat(Sources.header(jar, "Service-Component")).isEqualTo("OSGI-INF/Hello.xml");
    assertThat(Sources.header(jar, "Import-Package")).contains("org.odeum.http;version=\"[0.");
    assertThat(Sources.entries(jar)).contains("Hello.class", "OSGI-INF/Hello.xml");
  }

  @Test
  void a_folder_has_sources_resources_static_files_and_a_manifest() throws Exception {
    sources
        .write("shop/src/com/acme/Hello.java", "package com.acme;\n" + Sources.HELLO)
        .write("shop/src/com/acme/words.properties", "a=b")
        .write("shop/static/shop.css", "body {}")
        .write("shop/README.md", "for people")
        .write("shop/.git/config", "hidden")
        .write("shop/target/Old.class", "output")
        .write("shop/src/com/acme/.#Hello.java", "an editor's lock")
        .write(
            "shop/addon.json",
            """
            {"version": "2.1", "summary": "Sells things", "depends": ["base"],
             "author": "Acme", "license": "MIT", "exports": ["com.acme"], "category": "Sales"}
            """);
    Path jar = sources.jar("shop");

    assertThat(Sources.entries(jar))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "OSGI-INF/com.acme.Hello.xml",
            "com/acme/Hello.class",
            "com/acme/words.properties",
            "static/shop.css");
    assertThat(Sources.header(jar, "Bundle-Version")).isEqualTo("2.1");
    assertThat(Sources.header(jar, "Require-Capability")).contains("(odeum.addon=base)");
    assertThat(Sources.header(jar, "Export-Package")).contains("com.acme;version=\"2.1\"");
    assertThat(Sources.header(jar, "Bundle-License")).isEqualTo("MIT");
  }

  @Test
  void what_the_annotation_says_needs_no_manifest() throws Exception {
    String annotated =
        Sources.HELLO
            .replace(
                "@Component\n", "@Addon(name = \"greeter\")\n@DependsOn(\"base\")\n@Component\n")
            .replace(
                "import org.odeum.http.Route;",
                "import org.odeum.http.Route;\nimport org.odeum.addon.*;");
    Path jar = sources.write("Hello.java", annotated).jar("Hello.java");

    assertThat(Sources.header(jar, "Bundle-SymbolicName")).isEqualTo("greeter");
    assertThat(Sources.header(jar, "Provide-Capability"))
        .containsOnlyOnce("odeum.addon=greeter")
        .doesNotContain("odeum.addon=hello");
    assertThat(Sources.header(jar, "Require-Capability")).contains("(odeum.addon=base)");
  }

  @Test
  void an_error_is_told_with_file_line_message_source_and_caret() throws Exception {
    sources.write("hello/Hello.java", Sources.HELLO.replace("return \"hello\"", "return helo"));

    String clause = refused("hello");
    assertThat(clause.lines())
        .first()
        .asString()
        .startsWith("it does not compile: hello/Hello.java:9: cannot find symbol");
    assertThat(clause).contains("\n        return helo;\n               ^\n");
  }

  @Test
  void of_many_errors_ten_are_told_and_all_are_counted() throws Exception {
    StringBuilder text = new StringBuilder("class Hello {\n");
    for (int i = 0; i < 30; i++) {
      text.append("  Missing").append(i).append(" m").append(i).append(";\n");
    }
    sources.write("Hello.java", text.append("}\n").toString());

    String clause = refused("Hello.java");
    assertThat(clause).contains("(1 of 30 errors)");
    assertThat(clause.lines().filter(line -> line.strip().equals("^"))).hasSize(10);
  }

  @Test
  void packages_that_the_server_does_not_export_are_not_there() throws Exception {
    sources.write(
        "Hello.java", "class Hello { org.apache.felix.fileinstall.ArtifactInstaller a; }");

    assertThat(refused("Hello.java"))
        .contains("package org.apache.felix.fileinstall does not exist");
  }

  @Test
  void of_another_addon_only_exported_packages_are_there() throws Exception {
    sources
        .write("lib/lib/Word.java", "package lib; public class Word {}")
        .write("lib/lib/inner/Secret.java", "package lib.inner; public class Secret {}")
        .write("lib/addon.json", "{\"version\": \"1.2.0\", \"exports\": [\"lib\"]}")
        .write("user/User.java", "class User { lib.Word word; }")
        .write("user/addon.json", "{\"depends\": [\"lib\"]}")
        .write("spy/Spy.java", "class Spy { lib.inner.Secret secret; }")
        .write("spy/addon.json", "{\"depends\": [\"lib\"]}");
    Map<String, Path> lib = Map.of("lib", sources.jar("lib"));

    Made made = (Made) sources.build("user", lib);
    assertThat(Sources.header(made.jar(), "Import-Package")).contains("lib;version=\"[1.2,2)\"");
    assertThat(sources.build("spy", lib)).isInstanceOf(Refused.class);
    assertThat(sources.build("user", Map.of())).isInstanceOf(Refused.class);
  }

  @Test
  void equal_sources_are_built_once_and_give_equal_bytes() throws Exception {
    sources.write("Hello.java", Sources.HELLO);
    Path jar = sources.jar("Hello.java");
    byte[] bytes = Files.readAllBytes(jar);

    assertThat(sources.build(sources.builder(false), "Hello.java", Map.of()))
        .as("from the cache, although nothing can be compiled")
        .isEqualTo(new Made("hello", jar, java.util.List.of()));
    Files.delete(jar);
    assertThat(Files.readAllBytes(sources.jar("Hello.java"))).isEqualTo(bytes);
  }

  @Test
  void the_cache_keeps_a_bounded_number_of_jars() throws Exception {
    for (int i = 0; i < 9; i++) {
      sources.write("Hello.java", Sources.HELLO.replace("\"hello\";", "\"hello " + i + "\";"));
      sources.jar("Hello.java");
    }
    try (Stream<Path> kept = Files.list(root.resolve(".built"))) {
      assertThat(kept).hasSize(4);
    }
  }

  @Test
  void without_a_compiler_one_sentence_says_what_to_do() throws Exception {
    sources.write("Hello.java", Sources.HELLO);

    assertThat(((Refused) sources.build(sources.builder(false), "Hello.java", Map.of())).clause())
        .contains("start it with a JDK");
  }

  @Test
  void annotation_processors_do_not_run() throws Exception {
    Path services = root.resolve("evil/META-INF/services/javax.annotation.processing.Processor");
    sources.write("evil/Evil.java", "class Evil {}");
    sources.write(root.relativize(services).toString(), "does.not.Exist");

    assertThat(sources.jar("evil")).exists();
  }

  @Test
  void a_manifest_that_is_wrong_is_told_with_its_line() throws Exception {
    sources.write("Hello.java", Sources.HELLO);
    assertThat(refusedManifest("{\n\"versoin\": \"1\"}"))
        .contains("addon.json:2: unknown key \"versoin\"");
    assertThat(refusedManifest("{\"version\": \"x\"}")).contains("\"x\" does not fit \"version\"");
    assertThat(refusedManifest("{\"depends\": \"base\"}")).contains("must be a list of texts");
    assertThat(refusedManifest("{\n\n\"name\"")).contains("addon.json:3");
    assertThat(refusedManifest("[]")).contains("must hold one object");
  }

  @Test
  void warnings_come_with_the_jar() throws Exception {
    sources.write(
        "Hello.java", "class Hello { java.util.List<String> a = new java.util.ArrayList(); }");

    Made made = (Made) sources.build("Hello.java", Map.of());
    assertThat(made.warnings()).anySatisfy(w -> assertThat(w).startsWith("Hello.java:1: "));
  }

  private String refused(String name) throws Exception {
    return ((Refused) sources.build(name, Map.of())).clause();
  }

  private String refusedManifest(String json) throws IOException, Exception {
    sources.write("wrong/addon.json", json);
    return refused("wrong");
  }
}
