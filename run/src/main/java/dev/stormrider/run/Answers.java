package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.MediaType;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a provider that keeps to its contract and knows nothing else answers. The same request gets the same answer, but
 * for what was posted, put or deleted before, of which a bounded number is remembered. Safe for use by many threads.
 */
final class Answers {
    private static final int REMEMBERED = 1_000;
    private static final int FLAWS_TOLD = 5;

    private final Contract contract;
    private final Routes routes;
    private final Seed seed;
    private final List<Exhibit.Known> known;
    private final Map<String, Value> memory = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Value> eldest) {
            return size() > REMEMBERED;
        }
    };

    Answers(Contract contract, Seed seed) {
        this(contract, seed, List.of());
    }

    /** {@code known} are answers that a real provider gave; they go before what is made up. */
    Answers(Contract contract, Seed seed, List<Exhibit.Known> known) {
        this.contract = contract;
        this.routes = new Routes(contract);
        this.seed = seed;
        this.known = List.copyOf(known);
    }

    /** Forgets what was posted, put and deleted so far. */
    void forget() {
        synchronized (memory) {
            memory.clear();
        }
    }

    Response to(Request request) {
        Optional<Routes.Route> route = routes.find(request.method(), request.path());
        Optional<Response> seen = seen(request, route);
        if (seen.isPresent()) {
            return seen.get();
        }
        if (route.isPresent()) {
            return answer(route.get(), request);
        }
        Set<String> methods = new TreeSet<>(routes.methods(request.path()));
        if (request.method().equals("HEAD") && methods.contains("GET")) {
            return to(new Request("GET", request.target(), request.headers(), request.body()));
        }
        if (methods.isEmpty()) {
            return problem(404, "Not found", "the contract knows no path " + request.path());
        }
        Headers allow = Headers.of("Allow", String.join(", ", methods));
        if (request.method().equals("OPTIONS")) {
            return new Response(204, allow, Body.empty());
        }
        Response refused =
                problem(405, "Method not allowed", "the contract knows " + String.join(", ", methods) + " here");
        return refused.with(refused.headers().with("Allow", String.join(", ", methods)));
    }

    /** What a real provider answered to the same request; else to another one for the same operation. */
    private Optional<Response> seen(Request request, Optional<Routes.Route> route) {
        Optional<Exhibit.Known> same = known.stream()
                .filter(each -> each.request().method().equals(request.method())
                        && each.request().target().equals(request.target())
                        && each.request().body().equals(request.body()))
                .findFirst();
        Optional<String> operation = route.map(each -> each.operation().key());
        return same.or(() -> known.stream()
                        .filter(each -> operation.isPresent()
                                && routes.find(
                                                each.request().method(),
                                                each.request().path())
                                        .map(other -> other.operation().key())
                                        .equals(operation))
                        .findFirst())
                .map(each -> each.response()
                        .with(each.response()
                                .headers()
                                .without("transfer-encoding")
                                .without("connection")
                                .without("keep-alive")
                                .without("content-length")));
    }

    private Response answer(Routes.Route route, Request request) {
        Declared declared = new Declared(route.operation(), contract.names());
        Value message = Wire.message(route.operation(), contract.names(), route.path(), request);
        Accept accept = Accept.of(request.headers());
        Seed here = seed.and(route.operation().key())
                .and(request.target())
                .and(request.body().text());
        Optional<Integer> preferred = preferred(request);
        if (preferred.isPresent()) {
            int status = preferred.get();
            return declared.message(status, here, accept)
                    .map(Wire::response)
                    .orElseGet(() -> problem(404, "Not found", "the contract declares no answer " + status + " here"));
        }
        List<Flaw> flaws = flaws(route, message);
        if (!flaws.isEmpty()) {
            return refused(declared, here, accept, told(flaws));
        }
        Echo echo = new Echo(declared);
        List<String> names = new PathTemplate(route.operation().path()).names();
        return declared.message(declared.success(), here, accept)
                .map(answer -> echo.of(names, message, answer))
                .map(answer -> remembered(request, echo, answer))
                .map(Wire::response)
                .orElseGet(() -> new Response(declared.success(), Headers.none(), Body.empty()));
    }

    /** What a body that is neither JSON, form nor plain text holds is not judged: we do not read it. */
    private List<Flaw> flaws(Routes.Route route, Value message) {
        boolean opaque = message.member("body")
                .flatMap(body -> body.member("type"))
                .map(Coercion::text)
                .filter(type -> MediaType.ofLines(type)
                        || !type.endsWith("json") && !type.startsWith("text/") && !type.endsWith("form-urlencoded"))
                .isPresent();
        return Conformance.readingFlaws(route.operation().request().shape(), message, contract.names()).stream()
                .filter(flaw -> !(opaque && flaw.place().startsWith("/body/content")))
                .toList();
    }

    private static String told(List<Flaw> flaws) {
        return flaws.stream()
                .limit(FLAWS_TOLD)
                // The envelope's word for what is in a body is not the consumer's.
                .map(flaw -> flaw.toString().replaceFirst("^/body/content", "/body"))
                .collect(Collectors.joining("; "));
    }

    private static Response refused(Declared declared, Seed seed, Accept accept, String why) {
        return List.of(400, 422).stream()
                .filter(declared::has)
                .findFirst()
                .flatMap(status -> declared.message(status, seed, accept))
                .map(answer -> Wire.response(new Echo(declared).told(answer, why)))
                .orElseGet(() -> problem(400, "Bad request", why));
    }

    /** A problem document (RFC 9457). */
    private static Response problem(int status, String title, String detail) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("type", Value.of("about:blank"));
        members.put("title", Value.of(title));
        members.put("status", Value.of(status));
        members.put("detail", Value.of(detail));
        Headers headers = Headers.of("Content-Type", "application/problem+json");
        return new Response(status, headers, Body.of(new Value.Members(members)));
    }

    /** {@code Prefer: code=404} asks for another answer that the contract declares (RFC 7240 gives the field). */
    private static Optional<Integer> preferred(Request request) {
        return request.headers()
                .first("prefer")
                .map(wish -> wish.replaceAll("\\s", ""))
                .filter(wish -> wish.matches("code=\\d{3}"))
                .map(wish -> Integer.valueOf(wish.substring("code=".length())));
    }

    private Value remembered(Request request, Echo echo, Value answer) {
        Optional<Value> content = Echo.content(answer);
        synchronized (memory) {
            switch (request.method()) {
                case "POST" ->
                    content.flatMap(value -> value.member("id"))
                            .ifPresent(id -> memory.put(
                                    request.path() + "/" + Coercion.text(id), content.orElse(Value.nothing())));
                case "PUT", "PATCH" -> content.ifPresent(value -> memory.put(request.path(), value));
                case "DELETE" -> memory.remove(request.path());
                default -> {
                    Value known = memory.get(request.path());
                    return known == null ? answer : echo.with(answer, known);
                }
            }
        }
        return answer;
    }
}
