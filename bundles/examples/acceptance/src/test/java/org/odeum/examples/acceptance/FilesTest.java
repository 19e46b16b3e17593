// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The files that tests of a server compare byte by byte. */
class FilesTest {
  @Test
  void hello_is_thirteen_bytes() throws IOException {
    assertThat(file("/static/hello.txt")).hasSize(13).isEqualTo(ascii("hello static\n"));
  }

  @Test
  void the_deep_file_is_deep() throws IOException {
    assertThat(file("/static/sub/dir/deep.txt")).isEqualTo(ascii("deep\n"));
  }

  @Test
  void the_big_file_counts_through_all_bytes_for_a_mebibyte() throws IOException {
    byte[] big = file("/static/big.bin");

    assertThat(big).hasSize(1024 * 1024);
    for (int i = 0; i < big.length; i++) {
      if (big[i] != (byte) i) {
        throw new AssertionError("byte " + i + " is " + big[i]);
      }
    }
  }

  @Test
  void the_picture_is_a_picture() throws IOException {
    var picture = ImageIO.read(new ByteArrayInputStream(file("/static/img/pixel.png")));

    assertThat(picture.getWidth()).isEqualTo(1);
    assertThat(picture.getHeight()).isEqualTo(1);
  }

  @Test
  void the_secret_lies_outside_the_static_folder() throws IOException {
    assertThat(file("/secret.txt")).isEqualTo(ascii("SECRET-7f3a-OUTSIDE-STATIC"));
    assertThat(FilesTest.class.getResource("/static/secret.txt")).isNull();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] file(String path) throws IOException {
    try (InputStream content = FilesTest.class.getResourceAsStream(path)) {
      assertThat(content).as(path).isNotNull();
      return content.readAllBytes();
    }
  }
}
