// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectContent.ConnectEntry;

class JarConnectorTest {
  @TempDir Path folder;
  private final ClassLoader classes = getClass().getClassLoader();
  private final JarConnector connector = new JarConnector(classes);

  @Test
  void an_ordinary_location_is_left_to_the_framework() {
    assertThat(connector.connect("reference:file:/a.jar")).isEmpty();
  }

  @Test
  void a_connected_jar_has_its_own_headers_and_entries_and_the_launchers_classes()
      throws IOException {
    ConnectContent content = content(new TestJar("some.bundle").write(folder.resolve("a b.jar")));
    content.open();

    assertThat(content.getHeaders().orElseThrow())
        .containsEntry("Bundle-SymbolicName", "some.bundle");
    assertThat(content.getEntries()).contains("META-INF/MANIFEST.MF");
    assertThat(content.getClassLoader()).contains(classes);
    ConnectEntry manifest = content.getEntry("META-INF/MANIFEST.MF").orElseThrow();
    assertThat(new String(manifest.getBytes(), StandardCharsets.UTF_8)).contains("some.bundle");
    assertThat(content.getEntry("none")).isEmpty();
    content.close();
  }

  @Test
  void it_can_be_opened_again_after_it_was_closed() throws IOException {
    ConnectContent content = content(new TestJar("some.bundle").write(folder.resolve("a.jar")));
    content.open();
    content.close();
    assertThatThrownBy(content::getEntries).isInstanceOf(IllegalStateException.class);

    content.open();

    assertThat(content.getEntries()).isNotEmpty();
    content.close();
  }

  private ConnectContent content(Path jar) throws IOException {
    return connector.connect(JarConnector.location(jar)).orElseThrow().getContent();
  }
}
