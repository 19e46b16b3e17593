// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The scripts that run inside of Redis, each as one step on one key; their texts are resources. */
enum Script {
  CREATE("create.lua"),
  MERGE("merge.lua"),
  SOFT_ROTATE("soft-rotate.lua"),
  TAKE_AWAY("take-away.lua"),
  DELETE("delete.lua"),
  EXPIRE("expire.lua");

  private final String text;
  private final String hash;

  Script(String file) {
    text = read("shared.lua") + read(file);
    hash = sha1(text);
  }

  /** Runs it; Redis gets its text only if it does not have it yet. */
  Object run(UnifiedJedis client, String key, List<String> arguments) {
    List<String> keys = List.of(key);
    try {
      return client.evalsha(hash, keys, arguments);
    } catch (JedisNoScriptException e) {
      return client.eval(text, keys, arguments);
    }
  }

  private static String read(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By which Redis knows a script; nothing depends on it being hard to forge. */
  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
