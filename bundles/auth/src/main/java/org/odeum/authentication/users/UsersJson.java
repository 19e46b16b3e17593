// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.auth.User;

/** The text of the users file. */
final class UsersJson {
  private static final int FORMAT = 1;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /**
   * Reads the file's text.
   *
   * @throws IllegalArgumentException with a reason to be read after a colon
   */
  Users read(byte[] text) {
    try {
      JsonNode root = mapper.readTree(text);
      if (!root.isObject() || root.path("format").asInt() != FORMAT) {
        throw new IllegalArgumentException("it is no object with \"format\": " + FORMAT);
      }
      List<Account> accounts = new ArrayList<>();
      for (JsonNode user : list(root, "users")) {
        accounts.add(account(user));
      }
      List<ApiKey> keys = new ArrayList<>();
      for (JsonNode key : list(root, "keys")) {
        keys.add(key(key));
      }
      return distinct(new Users(accounts, keys));
    } catch (JacksonException e) {
      // Its own message would quote the file.
      throw new IllegalArgumentException(
          "line %d is no JSON".formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be read", e);
    }
  }

  private static Users distinct(Users users) {
    Set<Object> seen = new HashSet<>();
    for (Account account : users.accounts()) {
      if (!seen.add(account.id()) || !seen.add(account.login())) {
        throw new IllegalArgumentException("two users have the id or login of " + account);
      }
      if (account.id() == Users.PUBLIC_ID || account.login().equals(FileAuthenticator.PUBLIC)) {
        throw new IllegalArgumentException(account + " is reserved for visitors");
      }
    }
    return users;
  }

  private static Account account(JsonNode user) {
    long id = user.path("id").asLong();
    if (id < 1) {
      throw new IllegalArgumentException("a user has no positive \"id\"");
    }
    try {
      Account account =
          new Account(
              id,
              text(user, "login"),
              text(user, "name"),
              User.Role.valueOf(text(user, "role").toUpperCase(Locale.ROOT)),
              Pbkdf2Hash.parse(text(user, "password")),
              text(user, "secret"),
              user.path("active").asBoolean(true),
              context(user.path("context")));
      if (account.secretBytes().length < Long.BYTES) {
        throw new IllegalArgumentException("the \"secret\" is too short");
      }
      return account;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("user %d: %s".formatted(id, e.getMessage()), e);
    }
  }

  private static Map<String, String> context(JsonNode values) {
    Map<String, String> context = new LinkedHashMap<>();
    values.properties().forEach(value -> context.put(value.getKey(), value.getValue().asText()));
    return context;
  }

  private static ApiKey key(JsonNode key) {
    try {
      return new ApiKey(
          text(key, "index"),
          key.path("user").asLong(),
          optional(key, "scope"),
          text(key, "sha256"),
          Instant.parse(text(key, "created")),
          optional(key, "expires").map(Instant::parse));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a key's time is not of the form 2026-01-31T12:00:00Z", e);
    }
  }

  private static JsonNode list(JsonNode root, String name) {
    JsonNode list = root.path(name);
    if (!list.isArray()) {
      throw new IllegalArgumentException("it has no list \"" + name + "\"");
    }
    return list;
  }

  private static String text(JsonNode object, String name) {
    return optional(object, name)
        .orElseThrow(() -> new IllegalArgumentException("there is no text \"" + name + "\""));
  }

  private static Optional<String> optional(JsonNode object, String name) {
    return Optional.ofNullable(object.path(name).textValue());
  }

  /** The text that {@link #read} understands. */
  byte[] write(Users users) {
    ObjectNode root = mapper.createObjectNode().put("format", FORMAT);
    var list = root.putArray("users");
    for (Account account : users.accounts()) {
      ObjectNode user =
          list.addObject()
              .put("id", account.id())
              .put("login", account.login())
              .put("name", account.name())
              .put("role", account.role().name().toLowerCase(Locale.ROOT))
              .put("active", account.active())
              .put("password", account.password().text())
              .put("secret", account.secret());
      account.context().forEach(user.putObject("context")::put);
    }
    var keys = root.putArray("keys");
    for (ApiKey key : users.keys()) {
      ObjectNode written =
          keys.addObject()
              .put("index", key.index())
              .put("user", key.user())
              .put("sha256", key.hash())
              .put("created", key.created().toString());
      key.scope().ifPresent(scope -> written.put("scope", scope));
      key.expires().ifPresent(time -> written.put("expires", time.toString()));
    }
    try {
      return mapper.writeValueAsBytes(root);
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
