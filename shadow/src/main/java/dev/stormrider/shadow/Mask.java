package dev.stormrider.shadow;

import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Coding;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts tokens in the place of secrets. Safe for use by many threads. */
final class Mask {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What belongs to a connection, a cache or a trace, or tells of other requests, and is not sent again. */
    private static final Set<String> PASSING = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "content-length",
            "content-encoding",
            "upgrade",
            "expect",
            "accept-encoding",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range",
            "range",
            "referer",
            "traceparent",
            "tracestate",
            "baggage");

    private final Secrets secrets;
    private final Tokens tokens;

    Mask(Secrets secrets, Tokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    Tokens tokens() {
        return tokens;
    }

    /**
     * A request without secrets.
     *
     * @param issued the token of each secret text or number that was in it
     */
    record Masked(Request request, Map<Value, Value> issued) {}

    /** {@code request}, which asks for {@code operation}, as others may see it; empty where that cannot be told. */
    Optional<Masked> masked(Request request, Optional<Operation> operation, String basePath) {
        Map<Value, Value> issued = new HashMap<>();
        Optional<Body> body = Coding.plain(request.headers(), request.body())
                .flatMap(plain -> body(request.headers(), plain, issued));
        Optional<String> path = path(request.path(), operation, basePath, issued);
        if (body.isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        String query = query(request.query(), issued);
        String target = request.target().indexOf('?') < 0 ? path.get() : path.get() + "?" + query;
        return Optional.of(
                new Masked(new Request(request.method(), target, headers(request.headers()), body.get()), issued));
    }

    private Headers headers(Headers headers) {
        List<Headers.Line> lines = new ArrayList<>();
        for (Headers.Line line : headers.lines()) {
            String name = line.name().toLowerCase(Locale.ROOT);
            if (!PASSING.contains(name)) {
                lines.add(secrets.field(name) ? new Headers.Line(line.name(), value(name, line.value())) : line);
            }
        }
        return new Headers(lines);
    }

    /** Schemes of credentials and names of cookies say nothing, and those who read them look for them. */
    private String value(String name, String secret) {
        if (name.equals("cookie")) {
            List<String> pairs = new ArrayList<>();
            for (String pair : secret.split(";", -1)) {
                int equals = pair.indexOf('=');
                pairs.add(
                        equals < 0
                                ? tokens.of(pair)
                                : pair.substring(0, equals + 1) + tokens.of(pair.substring(equals + 1)));
            }
            return String.join(";", pairs);
        }
        int space = secret.indexOf(' ');
        return name.endsWith("authorization") && space > 0
                ? secret.substring(0, space + 1) + tokens.of(secret.substring(space + 1))
                : tokens.of(secret);
    }

    private Optional<String> path(
            String path, Optional<Operation> operation, String basePath, Map<Value, Value> issued) {
        if (secrets.path().isEmpty()) {
            return Optional.of(path);
        }
        if (operation.isEmpty()) {
            // Whatever path this is, nobody here knows where its secrets stand.
            return Optional.empty();
        }
        String base = !basePath.isEmpty() && path.startsWith(basePath + "/") ? basePath : "";
        PathTemplate template = new PathTemplate(operation.get().path());
        List<String> names = template.names();
        return template.match(path.substring(base.length())).map(values -> {
            List<String> masked = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                boolean secret = i < names.size() && secrets.path().contains(names.get(i));
                masked.add(secret ? text(values.get(i), issued) : values.get(i));
            }
            return masked.equals(values) ? path : base + template.filled(masked);
        });
    }

    private String query(String query, Map<Value, Value> issued) {
        return pairs(query, name -> secrets.parameters().contains(name), issued);
    }

    private interface Choice {
        boolean secret(String name);
    }

    private String pairs(String encoded, Choice choice, Map<Value, Value> issued) {
        if (encoded.isEmpty()) {
            return encoded;
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean secret = equals >= 0 && choice.secret(decoded(pair.substring(0, equals)));
            pairs.add(
                    secret
                            ? pair.substring(0, equals + 1)
                                    + URLEncoder.encode(
                                            text(decoded(pair.substring(equals + 1)), issued), StandardCharsets.UTF_8)
                            : pair);
        }
        return String.join("&", pairs);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private String text(String secret, Map<Value, Value> issued) {
        Value token = issue(Value.of(secret), issued);
        return token instanceof Value.Text(String text) ? text : token.json();
    }

    private Value issue(Value secret, Map<Value, Value> issued) {
        Value token = tokens.of(secret);
        issued.put(secret, token);
        return token;
    }

    private Optional<Body> body(Headers headers, Body body, Map<Value, Value> issued) {
        if (body.isEmpty()) {
            return Optional.of(body);
        }
        Optional<Value> json = body.json();
        if (json.isPresent()) {
            Value masked = value(json.get(), secrets.places(), issued, false);
            return Optional.of(masked.equals(json.get()) ? body : Body.of(masked));
        }
        if (headers.mediaType().filter(FORM::equals).isPresent()) {
            return Optional.of(Body.of(pairs(body.text(), this::member, issued)));
        }
        return secrets.particular() || Secrets.maybe(body.text()) ? Optional.empty() : Optional.of(body);
    }

    private boolean member(String name) {
        return secrets.places().stream().anyMatch(steps -> steps.getLast().equals(name));
    }

    /** {@code answer} as reports may show it, with the tokens that were {@code issued} to its request. */
    Response masked(Response answer, Map<Value, Value> issued) {
        Optional<Value> json = answer.body().json();
        if (answer.body().isEmpty() || json.isEmpty()) {
            return answer;
        }
        Value masked = value(json.get(), secrets.places(), new HashMap<>(issued), true);
        return masked.equals(json.get()) ? answer : answer.with(Body.of(masked));
    }

    /** @param answers whether {@code value} is of an answer: what was issued is put in wherever its secret stands */
    private Value value(Value value, List<List<String>> places, Map<Value, Value> issued, boolean answers) {
        return switch (value) {
            case Value.Members(var members) -> {
                LinkedHashMap<String, Value> masked = new LinkedHashMap<>();
                members.forEach((name, member) -> masked.put(name, child(name, member, places, issued, answers)));
                yield new Value.Members(masked);
            }
            case Value.Items(List<Value> items) -> {
                List<Value> masked = new ArrayList<>(items.size());
                for (int i = 0; i < items.size(); i++) {
                    masked.add(child(Integer.toString(i), items.get(i), places, issued, answers));
                }
                yield new Value.Items(masked);
            }
            case Value.Text text -> answers ? issued.getOrDefault(text, text) : text;
            case Value.Numeric number -> answers ? issued.getOrDefault(number, number) : number;
            case Value.Bool bool -> bool;
            case Value.Null nothing -> nothing;
        };
    }

    private Value child(
            String name, Value value, List<List<String>> places, Map<Value, Value> issued, boolean answers) {
        List<List<String>> below = new ArrayList<>();
        for (List<String> place : places) {
            List<String> steps = place;
            if (steps.getFirst().equals("**")) {
                below.add(place);
                steps = steps.subList(1, steps.size());
            }
            if (!steps.isEmpty()
                    && (steps.getFirst().equals("*") || steps.getFirst().equals(name))) {
                if (steps.size() == 1) {
                    // What is a token already, since the provider was told it, stays one.
                    return answers && issued.containsValue(value) ? value : secret(value, issued);
                }
                below.add(steps.subList(1, steps.size()));
            }
        }
        return value(value, below, issued, answers);
    }

    private Value secret(Value value, Map<Value, Value> issued) {
        return Optional.ofNullable(issued.get(value)).orElseGet(() -> leaves(value, issued));
    }

    /** All texts and numbers of {@code value}, each with a token of its own. */
    private Value leaves(Value value, Map<Value, Value> issued) {
        return switch (value) {
            case Value.Members(var members) -> {
                LinkedHashMap<String, Value> masked = new LinkedHashMap<>();
                members.forEach((name, member) -> masked.put(name, leaves(member, issued)));
                yield new Value.Members(masked);
            }
            case Value.Items(List<Value> items) ->
                new Value.Items(items.stream().map(item -> leaves(item, issued)).toList());
            case Value.Text text -> issue(text, issued);
            case Value.Numeric number -> issue(number, issued);
            case Value.Bool bool -> bool;
            case Value.Null nothing -> nothing;
        };
    }
}
