// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.odeum.itests.support.Server;

/** A client that keeps its session cookie, follows no redirects and shows every answer. */
final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Server server;
  private Optional<String> session = Optional.empty();

  Visitor(Server server) {
    this.server = server;
  }

  /** The same server as seen by another client who has this session's id. */
  static Visitor with(Server server, String session) {
    Visitor visitor = new Visitor(server);
    visitor.session = Optional.of(session);
    return visitor;
  }

  /** The id of the session, if there is one. */
  Optional<String> session() {
    return session;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.uri(path)));
  }

  /**
   * Posts a form.
   *
   * @param fields names and values in turn
   */
  HttpResponse<String> form(String path, String... fields)
      throws IOException, InterruptedException {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  /** Calls a JSON route and gives the whole reply. */
  JsonNode call(String path, Map<String, ?> parameters) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, parameters);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    JsonNode reply = JSON.readTree(answer.body());
    assertThat(reply.path("jsonrpc").asText()).isEqualTo("2.0");
    return reply;
  }

  HttpResponse<String> post(String path, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    String envelope =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "method", "call", "id", 7, "params", parameters));
    return send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(envelope)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    session.ifPresent(id -> request.setHeader("Cookie", "session_id=" + id));
    HttpResponse<String> answer = server.send(request.build());
    cookie(answer).ifPresent(header -> session = Optional.of(header.split("[=;]", 3)[1]));
    return answer;
  }

  /** The header field that sets the session's cookie. */
  static Optional<String> cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(value -> value.startsWith("session_id="))
        .findFirst();
  }

  /** Where an answer sends the client. */
  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** The token of the form that a page holds. */
  static String token(HttpResponse<String> page) {
    Matcher matcher = TOKEN.matcher(page.body());
    assertThat(matcher.find()).as("a token in: " + page.body()).isTrue();
    return matcher.group(1);
  }

  /** Fills in the form of the log-in page. */
  HttpResponse<String> logIn(String login, String password)
      throws IOException, InterruptedException {
    String token = token(get("/web/login"));
    return form("/web/login", "csrf_token", token, "login", login, "password", password);
  }

  boolean isLoggedIn() throws IOException, InterruptedException {
    return get("/web").statusCode() == 200;
  }
}
