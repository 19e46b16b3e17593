// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A case of {@code routing-cases.json}: rules, a question about them, and what werkzeug answered.
 *
 * @param json the case as in the file
 */
record ObservedCase(JsonNode json) {

  String id() {
    return json.get("id").asText();
  }

  String title() {
    return id() + " " + json.get("group").asText() + " " + question();
  }

  private String question() {
    return json.path("op").asText() + " " + json.path("request") + json.path("build");
  }

  /** What is to come out: the answer of the newer werkzeug where the two versions differ. */
  Answer expected() {
    return answer(json.has("expect_newer") ? json.get("expect_newer") : json.get("expect"));
  }

  private static Answer answer(JsonNode expect) {
    return switch (expect.get("kind").asText()) {
      case "match" ->
          new Answer.Match(expect.get("endpoint").asText(), arguments(expect.get("args")));
      case "redirect" ->
          new Answer.Redirect(expect.get("location").asText(), expect.get("status").asInt());
      case "not_found" -> new Answer.Plain("not_found");
      case "websocket_mismatch" -> new Answer.Plain("websocket_mismatch");
      case "method_not_allowed" ->
          new Answer.Methods("method_not_allowed", texts(expect.get("allow")));
      case "methods" -> new Answer.Methods("methods", texts(expect.get("methods")));
      case "url" -> new Answer.Url(expect.get("url").asText());
      case "compile_error", "compiled", "build_error", "value_error" ->
          new Answer.Plain(expect.get("kind").asText());
      default -> throw new IllegalArgumentException("unknown kind in " + expect);
    };
  }

  /** What Odeum answers. */
  Answer actual() {
    RouteTable<String> table;
    try {
      table = table();
    } catch (InvalidRuleException e) {
      return new Answer.Plain("compile_error");
    }
    Router<String> router = table.bind(binding());
    return switch (json.get("op").asText()) {
      case "compile" -> new Answer.Plain("compiled");
      case "match" -> match(router);
      case "allowed_methods" ->
          new Answer.Methods(
              "methods",
              List.copyOf(router.allowedMethods(json.get("request").get("path").asText())));
      case "build" -> build(router);
      default -> throw new IllegalArgumentException("unknown op in " + json);
    };
  }

  private RouteTable<String> table() {
    JsonNode map = json.path("map");
    RouteTableBuilder<String> builder =
        RouteTable.<String>builder()
            .strictSlashes(map.path("strict_slashes").asBoolean(true))
            .mergeSlashes(map.path("merge_slashes").asBoolean(true))
            .redirectDefaults(map.path("redirect_defaults").asBoolean(true))
            .hostMatching(map.path("host_matching").asBoolean(false))
            .defaultSubdomain(map.path("default_subdomain").asText(""))
            .sortParameters(map.path("sort_parameters").asBoolean(false));
    map.path("converters")
        .properties()
        .forEach(entry -> builder.converter(CaseConverter.of(entry.getKey(), entry.getValue())));
    json.get("rules").forEach(rule -> builder.add(rule(rule), rule.get("endpoint").asText()));
    return builder.build();
  }

  private static Rule rule(JsonNode json) {
    Optional<Set<String>> methods =
        json.hasNonNull("methods")
            ? Optional.of(Set.copyOf(texts(json.get("methods"))))
            : Optional.empty();
    Map<String, Object> defaults = new LinkedHashMap<>();
    json.path("defaults")
        .properties()
        .forEach(entry -> defaults.put(entry.getKey(), value(entry.getValue())));
    return new Rule(
        json.get("rule").asText(),
        methods,
        defaults,
        text(json.path("subdomain")),
        text(json.path("host")),
        flag(json.path("strict_slashes")),
        flag(json.path("merge_slashes")),
        json.path("build_only").asBoolean(),
        json.path("alias").asBoolean(),
        json.path("websocket").asBoolean(),
        text(json.path("redirect_to")).map(RedirectTarget.Template::new));
  }

  private Binding binding() {
    JsonNode bind = json.path("bind");
    return new Binding(
        bind.path("server_name").asText("example.org"),
        bind.path("script_name").asText("/"),
        text(bind.path("subdomain")),
        bind.path("url_scheme").asText("http"),
        bind.path("default_method").asText("GET"));
  }

  private Answer match(Router<String> router) {
    JsonNode request = json.get("request");
    RouteMatch<String> match =
        router.match(
            request.path("method").asText("GET"),
            request.get("path").asText(),
            text(request.path("query")).orElse(""),
            flag(request.path("websocket")).orElse(binding().websocket()));
    return switch (match) {
      case RouteMatch.Matched<String> m -> new Answer.Match(m.endpoint(), m.arguments());
      case RouteMatch.Redirect<String> r -> new Answer.Redirect(r.location(), r.status());
      case RouteMatch.NotFound<String> _ -> new Answer.Plain("not_found");
      case RouteMatch.WebsocketMismatch<String> _ -> new Answer.Plain("websocket_mismatch");
      case RouteMatch.MethodNotAllowed<String> m ->
          new Answer.Methods("method_not_allowed", List.copyOf(m.allow()));
    };
  }

  private Answer build(Router<String> router) {
    JsonNode build = json.get("build");
    Map<String, Object> values = new LinkedHashMap<>();
    build
        .path("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    build
        .path("uuid_values")
        .forEach(
            name -> values.computeIfPresent(name.asText(), (k, v) -> UUID.fromString((String) v)));
    UrlRequest request =
        new UrlRequest(
            values,
            text(build.path("method")),
            build.path("force_external").asBoolean(),
            build.path("append_unknown").asBoolean(true),
            text(build.path("url_scheme")));
    try {
      return new Answer.Url(router.build(build.get("endpoint").asText(), request));
    } catch (UrlBuildException e) {
      return new Answer.Plain("build_error");
    } catch (ValueRefusedException e) {
      return new Answer.Plain("value_error");
    }
  }

  private static Map<String, Object> arguments(JsonNode args) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    args.properties().forEach(entry -> arguments.put(entry.getKey(), typed(entry.getValue())));
    return arguments;
  }

  private static Object typed(JsonNode argument) {
    JsonNode value = argument.get("value");
    return switch (argument.get("type").asText()) {
      case "uuid" -> UUID.fromString(value.asText());
      case "float" -> value.asDouble();
      case "list" -> {
        List<Object> items = new ArrayList<>();
        value.forEach(item -> items.add(typed(item)));
        yield items;
      }
      default -> value(value);
    };
  }

  private static Object value(JsonNode json) {
    if (json.isArray()) {
      List<Object> items = new ArrayList<>();
      json.forEach(item -> items.add(value(item)));
      return items;
    }
    if (json.isNull()) {
      return Optional.empty();
    }
    return json.isNumber()
        ? json.numberValue()
        : json.isBoolean() ? json.asBoolean() : json.asText();
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Optional<String> text(JsonNode json) {
    return json.isTextual() ? Optional.of(json.asText()) : Optional.empty();
  }

  private static Optional<Boolean> flag(JsonNode json) {
    return json.isBoolean() ? Optional.of(json.asBoolean()) : Optional.empty();
  }
}
