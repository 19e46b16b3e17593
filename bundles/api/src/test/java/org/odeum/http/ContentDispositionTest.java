// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          report.pdf        | attachment; filename=report.pdf
          my report.pdf     | attachment; filename="my report.pdf"
          say "hi".txt      | attachment; filename="say \\"hi\\".txt"
          accentué.txt      | attachment; filename=accentue.txt; filename*=UTF-8''accentu%C3%A9.txt
          日本.pdf           | attachment; filename=.pdf; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf
          日本               | attachment; filename*=UTF-8''%E6%97%A5%E6%9C%AC
          100%25.txt        | attachment; filename=100%25.txt; filename*=UTF-8''100%2525.txt
          /etc/passwd       | attachment; filename=passwd
          C:\\dir\\a.txt    | attachment; filename=a.txt
          a;b.txt           | attachment; filename="a;b.txt"
          """)
  void a_name_in_any_script_is_written_as_the_rfcs_say(String name, String field) {
    assertThat(ContentDisposition.attachment(name).toHeader()).isEqualTo(field);
  }

  @Test
  void a_line_break_in_a_name_breaks_no_header() {
    Response response = Response.text("x").withAttachment("a\r\nSet-Cookie: b=c.txt");

    assertThat(response.header("Content-Disposition"))
        .contains("attachment; filename=\"a__Set-Cookie: b=c.txt\"");
  }

  @Test
  void content_may_be_shown_and_may_have_no_name() {
    assertThat(ContentDisposition.inline("a.svg").toHeader()).isEqualTo("inline; filename=a.svg");
    assertThat(ContentDisposition.inline("").toHeader()).isEqualTo("inline");
  }
}
