// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderClauseTest {
  @Test
  void separators_within_quotes_do_not_separate() {
    var clauses = HeaderClause.parse("a;b:=\"x,y;z=1\";c=\"q\\\"r\", d;e;version:Version=1.0");

    assertThat(clauses).hasSize(2);
    assertThat(clauses.getFirst().directives()).containsEntry("b", "x,y;z=1");
    assertThat(clauses.getFirst().attributes()).containsEntry("c", "q\"r");
    assertThat(clauses.getLast().names()).containsExactly("d", "e");
    assertThat(clauses.getLast().attributes()).containsEntry("version", "1.0");
  }

  @Test
  void a_value_may_contain_the_equals_sign() {
    var clause =
        HeaderClause.parse("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\"").getFirst();

    assertThat(clause.directives()).containsEntry("filter", "(&(osgi.ee=JavaSE)(version=25))");
  }

  @Test
  void an_empty_header_has_no_clauses() {
    assertThat(HeaderClause.parse("")).isEmpty();
  }
}
