// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.odeum.auth.CsrfTokens;
import org.odeum.dispatcher.body.BodyLimits;
import org.odeum.dispatcher.body.ContentCoding;
import org.odeum.dispatcher.body.Fields;
import org.odeum.dispatcher.body.LimitedBody;
import org.odeum.dispatcher.body.MediaType;
import org.odeum.dispatcher.body.MultipartForm;
import org.odeum.dispatcher.body.UrlEncoded;
import org.odeum.dispatcher.endpoint.EndpointRequest;
import org.odeum.dispatcher.visitor.RequestCookies;
import org.odeum.dispatcher.visitor.Visitor;
import org.odeum.dispatcher.visitor.VisitorServices;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.UploadedFile;
import org.odeum.http.engine.Exchange;
import org.odeum.session.Session;

/**
 * The request as controllers see it. Whatever costs something is read when it is first asked for.
 */
final class ServerRequest implements EndpointRequest {
  private static final Fields NO_FIELDS = new Fields();

  private final Exchange exchange;
  private final Visitor visitor;
  private final BodyLimits limits;
  private final String method;
  private String path;
  private long bodyLimit;
  private Map<String, Object> pathArguments = Map.of();
  private Optional<Principal> principal = Optional.empty();
  private Optional<Map<String, Object>> parameters = Optional.empty();
  private Fields query;
  private Fields form = NO_FIELDS;
  private MultipartForm multipart;
  private LimitedBody body;
  private byte[] bytes;
  private Map<String, String> cookies;

  ServerRequest(Exchange exchange, BodyLimits limits, VisitorServices services) {
    this.exchange = exchange;
    this.visitor = new Visitor(exchange, services, this::cookies);
    this.limits = limits;
    this.method = upperCase(exchange.method());
    this.path = exchange.rawPath();
    this.bodyLimit = limits.maxBody();
  }

  private static String upperCase(String method) {
    return method.equals("GET") ? method : method.toUpperCase(Locale.ROOT);
  }

  Visitor visitor() {
    return visitor;
  }

  Exchange exchange() {
    return exchange;
  }

  String rawPath() {
    return exchange.rawPath();
  }

  /** Sets what routing found out. */
  void matched(String decodedPath, Map<String, Object> arguments) {
    path = decodedPath;
    pathArguments = arguments;
  }

  /** Sets who sends the request. */
  void authenticated(Optional<Principal> sender) {
    principal = sender;
  }

  /**
   * Sets how many bytes may be read of the body.
   *
   * @throws org.odeum.dispatcher.body.RequestRefused with 413 if it says that it has more
   */
  void limitBody(long limit) {
    bodyLimit = limit > 0 ? limit : limits.maxBody();
    if (exchange.contentLength() > bodyLimit) {
      throw LimitedBody.tooLarge(bodyLimit);
    }
  }

  MediaType contentType() {
    return headers().first("Content-Type").map(MediaType::parse).orElse(MediaType.NONE);
  }

  /** Reads the body if it is a form. */
  void readForm() throws IOException {
    // A body has no meaning on these (RFC 9110 section 9.3.1), and Odoo ignores it too.
    if (exchange.contentLength() == 0 || method.equals("GET") || method.equals("HEAD")) {
      return;
    }
    MediaType type = contentType();
    if (type.isForm()) {
      ContentCoding.requireNone(headers());
    }
    if (type.isUrlEncodedForm()) {
      bodyLimit = Math.min(bodyLimit, limits.maxFormMemory());
      String text = new String(bodyBytes(), StandardCharsets.ISO_8859_1);
      form = new UrlEncoded(type.charset(), limits.maxFields()).read(text);
    } else if (type.isMultipartForm()) {
      String field = headers().first("Content-Type").orElseThrow();
      multipart = MultipartForm.read(type, field, body(), limits);
      form = multipart.fields();
    }
  }

  /** Sets the parameters in force. */
  void parameters(Map<String, Object> all) {
    parameters = Optional.of(all);
  }

  /** Query, form and path laid over each other, later ones over earlier ones. */
  Map<String, Object> merged() {
    Fields fromQuery = queryFields();
    if (fromQuery.isEmpty() && form.isEmpty()) {
      return pathArguments;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    fromQuery.firstsInto(all);
    form.firstsInto(all);
    all.putAll(pathArguments);
    return Collections.unmodifiableMap(all);
  }

  private Fields queryFields() {
    if (query == null) {
      Optional<String> raw = exchange.rawQuery();
      query =
          raw.isEmpty()
              ? NO_FIELDS
              : new UrlEncoded(StandardCharsets.UTF_8, limits.maxFields()).read(raw.get());
    }
    return query;
  }

  /** The first parameter of this name in the query. */
  Optional<String> queryParameter(String name) {
    return exchange.rawQuery().isEmpty()
        ? Optional.empty()
        : queryFields().all(name).stream().findFirst().map(String::valueOf);
  }

  /** Deletes uploaded files. */
  void close() {
    if (multipart != null) {
      multipart.close();
    }
  }

  @Override
  public List<?> values(String name) {
    List<Object> inForm = form.all(name);
    return inForm.isEmpty() ? queryFields().all(name) : inForm;
  }

  @Override
  public String id() {
    return exchange.requestId();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Optional<String> query() {
    return exchange.rawQuery();
  }

  @Override
  public String scheme() {
    return exchange.scheme();
  }

  @Override
  public String host() {
    return exchange.host();
  }

  @Override
  public String remoteAddress() {
    return exchange.remoteAddress();
  }

  @Override
  public Headers headers() {
    return exchange.headers();
  }

  @Override
  public Locale locale() {
    return visitor.locale(user());
  }

  @Override
  public Optional<Principal> principal() {
    return principal;
  }

  @Override
  public Optional<String> database() {
    return visitor.database();
  }

  @Override
  public Map<String, Object> context() {
    return visitor.context(user());
  }

  @Override
  public Session session() {
    return visitor.session();
  }

  @Override
  public String csrfToken() {
    return csrfToken(CsrfTokens.USUAL_LIFE);
  }

  @Override
  public String csrfToken(Duration life) {
    return visitor.csrfToken(life);
  }

  @Override
  public Map<String, String> cookies() {
    if (cookies == null) {
      cookies = RequestCookies.parse(headers().all("Cookie"));
    }
    return cookies;
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters.orElseGet(this::merged);
  }

  @Override
  public List<String> parameterValues(String name) {
    List<String> texts = new ArrayList<>();
    for (Object value : values(name)) {
      texts.add(value instanceof UploadedFile file ? file.fileName() : String.valueOf(value));
    }
    return Collections.unmodifiableList(texts);
  }

  @Override
  public InputStream body() throws IOException {
    return bytes != null ? new ByteArrayInputStream(bytes) : limitedBody();
  }

  private LimitedBody limitedBody() throws IOException {
    if (body == null) {
      body = new LimitedBody(exchange.body(), bodyLimit);
    }
    return body;
  }

  @Override
  public byte[] bodyBytes() throws IOException {
    if (multipart != null) {
      throw new IllegalStateException(
          "the body was a multipart form, which is read piece by piece; use the parameters");
    }
    if (bytes == null) {
      bytes = limitedBody().readAll(exchange.contentLength());
    }
    return bytes;
  }

  @Override
  public Response redirect(String location) {
    return Response.redirect(LocalAddress.of(location));
  }
}
