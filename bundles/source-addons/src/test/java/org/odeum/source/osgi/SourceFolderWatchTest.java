// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SourceFolderWatchTest {
  private final Pattern files = Pattern.compile(SourceFolderWatch.FILES);

  @Test
  void sources_and_resources_wake_the_deployer() {
    assertThat("hello/src/com/acme/Hello.java").matches(files);
    assertThat("hello/static/target.css").matches(files);
    assertThat("Hello.java").matches(files);
  }

  @Test
  void what_editors_and_build_tools_write_does_not() {
    assertThat("hello/.git/index").doesNotMatch(files);
    assertThat("hello/src/.Hello.java.swp").doesNotMatch(files);
    assertThat("hello/target/classes/A").doesNotMatch(files);
    assertThat("hello/Hello.java~").doesNotMatch(files);
  }

  @Test
  void no_backslash_is_lost_on_the_way_to_file_install() {
    assertThat(SourceFolderWatch.FILES).doesNotContain("\\");
  }
}
