// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A connection to a browser by the Chrome DevTools Protocol: commands out, answers and events in.
 */
final class DevTools implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Consumer<JsonNode> events;
  private final WebSocket socket;
  private volatile String session = "";

  /**
   * Connects.
   *
   * @param events gets each event, on the connection's thread
   */
  DevTools(URI address, Consumer<JsonNode> events) {
    this.events = events;
    this.socket = http.newWebSocketBuilder().buildAsync(address, new Messages()).join();
  }

  /** Sends all later commands to one page. */
  void talkTo(String sessionId) {
    session = sessionId;
  }

  /**
   * Sends a command and waits for its result.
   *
   * @param parameters names and values in turn
   */
  JsonNode call(String method, Object... parameters) {
    int id = ids.incrementAndGet();
    ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
    ObjectNode arguments = message.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      arguments.set((String) parameters[i], json.valueToTree(parameters[i + 1]));
    }
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    return result(method, answer);
  }

  private static JsonNode result(String method, CompletableFuture<JsonNode> answer) {
    try {
      JsonNode message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message.has("error")) {
        throw new IllegalStateException(method + " failed: " + message.get("error"));
      }
      return message.get("result");
    } catch (TimeoutException e) {
      throw new IllegalStateException(method + " was not answered", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(method + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  private void received(String text) {
    JsonNode message;
    try {
      message = json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!message.has("id")) {
      events.accept(message);
      return;
    }
    CompletableFuture<JsonNode> answer = waiting.remove(message.get("id").asInt());
    if (answer != null) {
      answer.complete(message);
    }
  }

  /** Puts the parts of messages together. */
  private final class Messages implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        String whole = parts.toString();
        parts.setLength(0);
        received(whole);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }
  }
}
