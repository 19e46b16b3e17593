// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.odeum.dispatcher.answer.HttpErrors;
import org.odeum.dispatcher.body.RequestRefused;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.dispatcher.endpoint.InFlight;
import org.odeum.dispatcher.endpoint.Invocation;
import org.odeum.dispatcher.parking.ComeAgain;
import org.odeum.dispatcher.parking.Parking;
import org.odeum.dispatcher.table.RouteTableSnapshot;
import org.odeum.dispatcher.table.RouteTables;
import org.odeum.dispatcher.visitor.VisitorServices;
import org.odeum.exceptions.AccessDenied;
import org.odeum.exceptions.UserError;
import org.odeum.http.ErrorPage;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.http.RouteType;
import org.odeum.http.SessionExpiredException;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.routing.RequestPath;
import org.odeum.routing.RouteMatch;
import org.odeum.session.SessionStoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request to the endpoint that answers it.
 *
 * <pre>
 * Exchange → path → static file? → match → count in → preflight? → content type, size
 *          → authenticate → read parameters → call → response → headers → send
 * </pre>
 *
 * <p>Every request uses one route table from beginning to end, and takes no lock. Safe for use by
 * any number of threads.
 */
public final class Dispatcher implements RequestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Auth methods that know no session, so that no debug mode is put into one. */
  private static final Set<String> STATELESS = Set.of("none", "bearer");

  private final RouteTables tables;
  private final Finder finder;
  private final Supplier<DispatcherOptions> options;
  private final VisitorServices visitors;
  private final HttpKind http;
  private final JsonRpcKind jsonRpc;
  private final Answers answers = new Answers();
  private final LateAnswers late;
  private final FileAnswers files;
  private final InFlight underWay = new InFlight();
  private final ServingThreads serving = new ServingThreads();
  private final Parking parking;

  /** What there is instead of an answer if the route is away for a moment. */
  private record Away(Predicate<RouteTableSnapshot> from) {}

  /**
   * What the dispatcher uses of its surroundings.
   *
   * @param options asked for each request
   * @param errorPages the pages of addons, best first
   * @param visitors the services by which visitors are known
   * @param executor sends answers that come late, each on a thread that may block
   */
  public record Surroundings(
      Supplier<DispatcherOptions> options,
      Supplier<List<ErrorPage>> errorPages,
      VisitorServices visitors,
      Executor executor) {}

  /** A dispatcher to these files and to the endpoints of these tables. */
  public Dispatcher(RouteTables tables, FileAnswers files, Surroundings surroundings) {
    this.tables = tables;
    this.finder = new Finder(tables, this::kind);
    this.files = files;
    this.options = surroundings.options();
    this.visitors = surroundings.visitors();
    HttpErrors errors = new HttpErrors(surroundings.errorPages(), () -> options.get().developer());
    this.http = new HttpKind(errors, files.endpoints());
    this.jsonRpc = new JsonRpcKind(http, () -> options.get().developer());
    this.late = new LateAnswers(answers, surroundings.executor(), serving);
    this.parking =
        new Parking(() -> options.get().parking(), tables::current, surroundings.executor());
    tables.whenChanged(parking::changed);
  }

  /** The number of requests under way. */
  public int requestsInFlight() {
    return underWay.count();
  }

  /** Whether the calling thread is answering a request. */
  public boolean isServingOnThisThread() {
    return serving.current();
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    DispatcherOptions settings = options.get();
    ServerRequest request = new ServerRequest(exchange, settings.limits(), visitors);
    Visit visit = new Visit(request, http);
    underWay.enter();
    try {
      answer(visit);
    } finally {
      LogContext.leave();
    }
  }

  /** Answers a request now, or arranges for it to be answered later. */
  private void answer(Visit visit) throws IOException {
    boolean isLate = false;
    serving.begin(visit);
    try {
      Response response;
      try {
        Object result = serve(visit);
        if (result instanceof CompletionStage<?> stage) {
          late.await(visit, stage, options.get().answerTimeout(), () -> leave(visit));
          isLate = true;
          return;
        }
        if (result instanceof Away away) {
          park(visit, away);
          isLate = true;
          return;
        }
        response = answers.ofResult(visit, result);
      } catch (Throwable error) {
        response = answers.ofFailure(visit, failure(visit, error));
      }
      LateAnswers.send(visit, response);
    } finally {
      if (!isLate) {
        leave(visit);
      }
      serving.end();
    }
  }

  /** What goes wrong because an addon was taken away under its request is no fault of either. */
  private static Throwable failure(Visit visit, Throwable error) {
    visit.reportIfOutOfMemory(error);
    if (visit.request().exchange().answered()) {
      LOG.debug("{} was ended before its endpoint did", visit.request().rawPath(), error);
      return ComeAgain.tookTooLong();
    }
    if (!visit.isCutOff()) {
      return error;
    }
    LOG.debug("{} was cut off", visit.request().rawPath(), error);
    return ComeAgain.exchangedMeanwhile();
  }

  /** Lets a request wait until its route is back, without a thread; then it begins anew. */
  private void park(Visit visit, Away away) {
    long end = visit.waitsUntil(parking::end);
    if (System.nanoTime() - end >= 0 || !parking.enter()) {
      throw ComeAgain.beingExchanged();
    }
    visit.request().exchange().suspend();
    parking.await(end, away.from(), () -> resume(visit));
  }

  private void resume(Visit visit) {
    LogContext.resume(visit.request());
    try {
      answer(visit);
    } catch (IOException | RuntimeException | Error e) {
      LateAnswers.failed(visit.request().exchange(), e);
    } finally {
      LogContext.end(visit.request());
    }
  }

  /**
   * Ends the requests that are busy with these bundles: threads are interrupted, and what is not
   * answered by then is answered with 503 or broken off.
   */
  public void cutOff(Set<Long> bundleIds) {
    serving.cutOff(visit -> visit.uses(bundleIds));
    late.cutOff(visit -> visit.uses(bundleIds));
  }

  /** The number of requests that wait for a route to come back. */
  public int requestsParked() {
    return parking.count();
  }

  private void leave(Visit visit) {
    visit.close();
    underWay.exit();
  }

  /** Gives what the endpoint returned, or the response to what is for no endpoint. */
  private Object serve(Visit visit) throws Exception {
    ServerRequest request = visit.request();
    String path = decoded(request.rawPath());
    Optional<Response> file =
        files
            .statics()
            .find(
                request.method(),
                request.rawPath(),
                path,
                request.headers(),
                () -> Client.of(request));
    if (file.isPresent()) {
      return file.get();
    }
    Optional<RouteMatch<Endpoint>> match = finder.find(visit, path);
    if (match.isEmpty()) {
      return new Away(table -> Finder.lacks(table, request, path));
    }
    return switch (match.get()) {
      case RouteMatch.Matched<Endpoint>(var rule, Endpoint endpoint, var arguments) ->
          call(visit, endpoint, rule.pattern());
      case RouteMatch.MethodNotAllowed<Endpoint>(SortedSet<String> allowed) ->
          withoutEndpoint(request, path, allowed);
      case RouteMatch.Redirect<Endpoint>(String location, int status) ->
          moved(request, location, status);
      case RouteMatch.NotFound<Endpoint>() -> throw new HttpException(404, "");
      case RouteMatch.WebsocketMismatch<Endpoint>() ->
          throw new RequestRefused(400, "This address is for WebSocket handshakes, or is not.");
    };
  }

  private static String decoded(String rawPath) {
    return switch (RequestPath.decode(rawPath)) {
      case RequestPath.Decoded(String text) -> {
        if (DotSegments.leadAboveRoot(text)) {
          throw new RequestRefused(400, "The path leads above the root.");
        }
        yield text;
      }
      case RequestPath.Malformed(int position, String reason) ->
          throw new RequestRefused(
              400, "The path has " + reason + " at character " + (position + 1) + ".");
    };
  }

  private RouteKind kind(Endpoint endpoint) {
    return endpoint.options().type() == RouteType.JSON ? jsonRpc : http;
  }

  private Object call(Visit visit, Endpoint endpoint, String rule) throws Exception {
    ServerRequest request = visit.request();
    if (isPreflight(request, endpoint)) {
      return Preflight.cors(endpoint);
    }
    visit.kind().check(visit);
    request.limitBody(endpoint.options().maxContentLength());
    authenticate(request, endpoint);
    if (!STATELESS.contains(endpoint.options().auth())) {
      request.queryParameter("debug").ifPresent(request.visitor()::debug);
    }
    Map<String, Object> parameters = visit.kind().read(visit, endpoint);
    request.parameters(parameters);
    return new Invocation(request, parameters, endpoint, rule).proceed();
  }

  private static boolean isPreflight(ServerRequest request, Endpoint endpoint) {
    return request.method().equals("OPTIONS") && endpoint.allowOrigin().isPresent();
  }

  private static void authenticate(ServerRequest request, Endpoint endpoint) {
    Optional<Principal> sender;
    try {
      sender = endpoint.authenticate(request);
    } catch (HttpException
        | UserError
        | SessionExpiredException
        | SessionStoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Auth method '{}' failed; access is denied.", endpoint.options().auth(), e);
      throw new AccessDenied();
    }
    if (sender.isPresent()) {
      request.authenticated(sender);
      LogContext.known(request, sender.get().getName());
    }
  }

  /** The path is known, but not for this method; OPTIONS is answered wherever a path is known. */
  private Response withoutEndpoint(ServerRequest request, String path, SortedSet<String> allowed) {
    if (!request.method().equals("OPTIONS")) {
      throw new RequestRefused(405, "", new HeaderField("Allow", Preflight.allow(allowed)));
    }
    String wanted = request.headers().first("Access-Control-Request-Method").orElse("");
    String method = allowed.contains(wanted) ? wanted : allowed.first();
    return Finder.match(tables.current(), request, method, path)
                instanceof RouteMatch.Matched<Endpoint>(var rule, Endpoint endpoint, var arguments)
            && endpoint.allowOrigin().isPresent()
        ? Preflight.cors(endpoint)
        : Preflight.options(allowed);
  }

  /** Redirects stay on this server, so they name no host (as in Odoo). */
  private static Response moved(ServerRequest request, String location, int status) {
    String query = request.query().map(text -> "?" + text).orElse("");
    return Response.status(status).withHeader("Location", LocalAddress.of(location) + query);
  }
}
