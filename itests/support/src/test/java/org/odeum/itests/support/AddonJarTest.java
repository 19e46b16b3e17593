// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddonJarTest {
  @TempDir Path folder;

  @Test
  void an_addon_made_from_source_carries_its_capability_and_component() throws Exception {
    Path file =
        AddonJar.controller(
                "hi",
                "1.2.3",
                "@Route(value=\"/hi\", auth=\"none\") public String hi() { return \"hi\"; }")
            .resource("static/a.txt", "a")
            .writeTo(folder.resolve("hi.jar"));

    try (JarFile jar = new JarFile(file.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("hi");
      assertThat(manifest.getValue("Bundle-Version")).isEqualTo("1.2.3");
      assertThat(manifest.getValue("Provide-Capability")).contains("odeum.addon=hi");
      assertThat(manifest.getValue("Import-Package")).contains("org.odeum.http");
      assertThat(manifest.getValue("Service-Component")).contains("addon.hi.HiController.xml");
      assertThat(jar.getEntry("static/a.txt")).isNotNull();
    }
  }
}
