// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.odeum.http.HttpException;

class DiskReserveTest {
  private final FakeDisk disk = new FakeDisk();
  private long now;

  @Test
  void what_leaves_the_reserve_is_allowed_and_the_next_byte_is_not() {
    DiskReserve reserve = keeping("100");
    disk.free = 150;
    reserve.require(50);
    assertThatThrownBy(() -> reserve.require(1))
        .isInstanceOfSatisfying(
            HttpException.class, refused -> assertThat(refused.status()).isEqualTo(507));
  }

  @Test
  void a_part_of_the_disk_is_meant_with_a_percent_sign() {
    DiskReserve reserve = keeping("2.5%");
    disk.free = 25;
    reserve.require(0);
    assertThat(refuses(reserve, 1)).isTrue();
  }

  @Test
  void the_disk_is_not_looked_at_for_each_request() {
    DiskReserve reserve = keeping("1%");
    for (int i = 0; i < 100; i++) {
      reserve.require(1);
    }
    assertThat(disk.looks).isEqualTo(1);
  }

  @Test
  void space_that_was_made_is_noticed_within_seconds() {
    DiskReserve reserve = keeping("100");
    disk.free = 0;
    assertThat(refuses(reserve, 1)).isTrue();
    disk.free = 500;
    now += Duration.ofSeconds(3).toNanos();
    assertThat(refuses(reserve, 1)).isFalse();
    assertThat(reserve.shortage()).isEmpty();
  }

  @Test
  void the_operator_is_told_the_disk_and_what_to_do_and_the_client_is_not() {
    DiskReserve reserve = keeping("10%");
    disk.free = 1;
    assertThat(reserve.shortage().orElseThrow()).contains("/srv (fake)", "fallocate_reserve");
    assertThatThrownBy(() -> reserve.require(1)).message().doesNotContain("/srv");
  }

  @Test
  void nothing_is_kept_with_zero_and_nobody_looks() {
    disk.free = 0;
    assertThatCode(() -> keeping("0").require(1)).doesNotThrowAnyException();
    assertThat(disk.looks).isZero();
  }

  @Test
  void a_disk_that_cannot_be_looked_at_refuses_nothing() {
    disk.broken = true;
    assertThatCode(() -> keeping("1%").require(1)).doesNotThrowAnyException();
  }

  private DiskReserve keeping(String reserve) {
    return new DiskReserve(() -> disk, Reserve.parse(reserve), () -> now);
  }

  private static boolean refuses(DiskReserve reserve, long bytes) {
    try {
      reserve.require(bytes);
      return false;
    } catch (HttpException e) {
      return true;
    }
  }
}
