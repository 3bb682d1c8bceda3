package dev.stormrider.traffic;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Coding;
import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a message is not to be seen by others: header fields, parameters of a query or a form, places of a JSON body,
 * segments of a path. Their values become {@code ***}, or tokens that tell one from another. What authorises is among
 * them always. Where a body cannot be read, so that nobody knows what stands where, all of it is left out.
 *
 * @param headers names in lower case
 * @param parameters names in lower case, in a query or a form
 * @param paths templates; the values of their parameters are meant
 * @param segments names of parameters of the paths of a contract
 * @param tokens what stands for values; empty for {@code ***}
 */
public record Mask(
        Set<String> headers,
        Set<String> parameters,
        List<JsonPath> places,
        List<PathTemplate> paths,
        Set<String> segments,
        Optional<Tokens> tokens) {
    private static final int MOST = 1_000;
    private static final String PATH = "path:";

    /** What authorises where it is a parameter: in a body it is mostly something else. */
    private static final String SIGNATURE = "sig";

    /** Names within names, as in {@code user[password]}. */
    private static final Pattern STEPS = Pattern.compile("[\\[\\].]+");

    /**
     * A request without secrets.
     *
     * @param issued the token of each secret text or number that was in it
     */
    public record Masked(Request request, Map<Value, Value> issued) {
        public Masked {
            issued = Map.copyOf(issued);
        }
    }

    public Mask {
        headers = Set.copyOf(headers);
        parameters = Set.copyOf(parameters);
        places = List.copyOf(places);
        paths = List.copyOf(paths);
        segments = Set.copyOf(segments);
    }

    /** What authorises: its header fields, and the parameters and members that are called as such ones usually are. */
    public static Mask usual() {
        return new Mask(Set.of(), Set.of(), List.of(), List.of(), Set.of(), Optional.empty());
    }

    /** Whether the value of the header field {@code header} is hidden. */
    public boolean hides(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return headers.contains(lower)
                || Credentials.carriedBy(lower)
                || SecretNames.has(lower.startsWith("x-") ? lower.substring(2) : lower);
    }

    /** The same with tokens in place of {@code ***}. */
    public Mask with(Tokens those) {
        return new Mask(headers, parameters, places, paths, segments, Optional.of(those));
    }

    /** What authorises and what {@code written} names, each as {@link #with(String)} has it. */
    public static Mask of(List<String> written) {
        if (written.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " things are masked by name");
        }
        Mask mask = usual();
        for (String each : written) {
            mask = mask.with(each);
        }
        return mask;
    }

    /**
     * The same and what {@code written} names: {@code x-tenant} a header field, {@code ?key} a parameter of queries and
     * forms, {@code /card/number} or {@code $..number} a place of JSON bodies and what is called as its last step in
     * forms, <code>path:/customers/{id}</code> a part of paths, <code>{id}</code> all that a contract calls so in its
     * paths. An {@link IllegalArgumentException} says what is wrong with it.
     */
    public Mask with(String written) {
        if (written.startsWith("?")) {
            Set<String> named = more(parameters, written.substring(1).toLowerCase(Locale.ROOT));
            return new Mask(headers, named, places, paths, segments, tokens);
        }
        if (written.startsWith("$")) {
            return new Mask(headers, parameters, more(places, JsonPath.of(written)), paths, segments, tokens);
        }
        if (written.startsWith("/")) {
            JsonPath place = JsonPath.of(Pointer.of(written));
            return new Mask(headers, parameters, more(places, place), paths, segments, tokens);
        }
        if (written.startsWith(PATH)) {
            PathTemplate template = template(written.substring(PATH.length()));
            return new Mask(headers, parameters, places, more(paths, template), segments, tokens);
        }
        if (written.matches("\\{[^{}]+}")) {
            Set<String> named = more(segments, written.substring(1, written.length() - 1));
            return new Mask(headers, parameters, places, paths, named, tokens);
        }
        if (!Headers.named(written)) {
            throw new IllegalArgumentException("\"" + written
                    + "\" names nothing that could be masked: it is no header field (x-tenant), ?parameter,"
                    + " /place or $.place of a JSON body, path:/customers/{id} or {id}");
        }
        return new Mask(more(headers, written.toLowerCase(Locale.ROOT)), parameters, places, paths, segments, tokens);
    }

    public Request masked(Request request) {
        Masking masking = new Masking(this, new HashMap<>());
        Sight seen = seen(masking, request.headers(), request.body());
        return new Request(request.method(), masking.target(request.target()), seen.headers(), seen.body());
    }

    public Response masked(Response response) {
        Masking masking = new Masking(this, new HashMap<>());
        Sight seen = seen(masking, response.headers(), response.body());
        return new Response(response.status(), seen.headers(), seen.body(), masking.fields(response.trailers()));
    }

    private record Sight(Headers headers, Body body) {}

    /** A body in no coding where something in it is masked, and else as it came. */
    private Sight seen(Masking masking, Headers headers, Body body) {
        Optional<Body> plain = Coding.plain(headers, body);
        Headers kept = plain.isPresent() ? headers.without("Content-Encoding") : headers;
        if (plain.isEmpty() && places.isEmpty() && !Masking.form(headers)) {
            return new Sight(masking.fields(headers), body);
        }
        Optional<Body> masked = plain.flatMap(each -> masking.body(headers, each, false));
        if (masked.isPresent() && masked.equals(plain)) {
            return new Sight(masking.fields(headers), body);
        }
        return new Sight(masking.fields(kept), masked.orElseGet(() -> Body.beginning(new byte[0], body.came())));
    }

    /**
     * {@code request} without its codings and for the eyes of others, with what was issued for it. Empty where it
     * cannot be told whether all is found that has to be masked.
     *
     * @param asked the path of the contract that the request asks for
     */
    public Optional<Masked> whole(Request request, Optional<PathTemplate> asked) {
        Map<Value, Value> issued = new HashMap<>();
        Masking masking = new Masking(this, issued);
        if (!segments.isEmpty()
                && asked.filter(template -> template.fits(request.path())).isEmpty()) {
            // Whatever path this is, nobody here knows where its secrets stand.
            return Optional.empty();
        }
        String target = asked.isEmpty() || segments.isEmpty()
                ? request.target()
                : masking.segments(request.target(), asked.get());
        Headers headers = masking.fields(request.headers().without("Content-Encoding"));
        return Coding.plain(request.headers(), request.body())
                .flatMap(plain -> masking.body(request.headers(), plain, true))
                .map(body -> new Masked(new Request(request.method(), masking.target(target), headers, body), issued));
    }

    /**
     * {@code answer}, which is in no coding, with the tokens that were {@code issued} for its request wherever what
     * they stand for does. What cannot be read as JSON stays as it is.
     */
    public Response masked(Response answer, Map<Value, Value> issued) {
        Body body = answer.body();
        String text = body.text();
        if (!body.whole() || issued.isEmpty() && places.isEmpty() && !SecretNames.mayStandIn(text)) {
            return answer;
        }
        return new Masking(this, new HashMap<>(issued))
                .answered(text)
                .filter(masked -> !masked.equals(text))
                .map(masked -> answer.with(Body.of(masked)))
                .orElse(answer);
    }

    /** Whether what stands at {@code place} of a JSON body, names and numbers from the outside in, is masked. */
    boolean covers(List<String> place) {
        return place.stream().anyMatch(SecretNames::has) || places.stream().anyMatch(each -> each.covers(place));
    }

    /** Whether the parameter {@code name} of a query is masked. */
    boolean hidesParameter(String name) {
        return meant(name) || STEPS.splitAsStream(name).anyMatch(this::meant);
    }

    private boolean meant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return parameters.contains(lower) || lower.equals(SIGNATURE) || SecretNames.has(name);
    }

    /** Whether the parameter {@code name} of a form is masked. */
    boolean hidesField(String name) {
        return hidesParameter(name)
                || places.stream().anyMatch(place -> place.last().equals(name));
    }

    public Passage masked(Passage passage) {
        return new Passage(
                passage.link(),
                passage.begun(),
                passage.took(),
                passage.mark(),
                masked(passage.request()),
                passage.deliveries().stream()
                        .map(each -> new Passage.Delivery(
                                each.provider(),
                                masked(each.request()),
                                each.response().map(this::masked),
                                each.failure()))
                        .toList(),
                passage.answer().map(this::masked),
                passage.fault(),
                passage.departed());
    }

    private static PathTemplate template(String text) {
        PathTemplate template = new PathTemplate(text);
        if (!text.startsWith("/") || template.names().isEmpty()) {
            throw new IllegalArgumentException("\"path:" + text + "\" names nothing: write path:/customers/{id}");
        }
        return template;
    }

    private static Set<String> more(Set<String> names, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a mask without a name hides nothing: write x-tenant or ?key");
        }
        Set<String> more = new TreeSet<>(names);
        more.add(name);
        return more;
    }

    private static <T> List<T> more(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
