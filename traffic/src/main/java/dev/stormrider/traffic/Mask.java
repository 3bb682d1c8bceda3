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
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a message is not to be seen by others: header fields, parameters of a query or a form, places of a JSON body,
 * segments of a path. Their values become {@code ***}, or tokens that tell one from another. What authorises is among
 * them always. Where a body cannot be read, so that nobody knows what stands where, all of it is left out.
 *
 * @param headers names in lower case
 * @param parameters names as they are written, in a query or a form
 * @param paths templates; the values of their parameters are meant
 * @param tokens what stands for values; empty for {@code ***}
 */
public record Mask(
        Set<String> headers,
        Set<String> parameters,
        List<JsonPath> places,
        List<PathTemplate> paths,
        Optional<Tokens> tokens) {
    private static final String HIDDEN = "***";
    private static final String PATH = "path:";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> SECRET = Set.of(
            "access_token", "api_key", "apikey", "client_secret", "id_token", "password", "refresh_token", "sig");
    private static final Set<String> LINKS = Set.of("location", "content-location", "referer");

    public Mask {
        headers = Set.copyOf(headers);
        parameters = Set.copyOf(parameters);
        places = List.copyOf(places);
        paths = List.copyOf(paths);
    }

    /** What authorises: its header fields, and the parameters that are called as such ones usually are. */
    public static Mask usual() {
        return new Mask(Set.of(), SECRET, List.of(), List.of(), Optional.empty());
    }

    /** Whether the value of the header field {@code header} is hidden. */
    public boolean hides(String header) {
        return headers.contains(header.toLowerCase(Locale.ROOT)) || Credentials.carriedBy(header);
    }

    /** The same with tokens in place of {@code ***}. */
    public Mask with(Tokens those) {
        return new Mask(headers, parameters, places, paths, Optional.of(those));
    }

    /** What authorises and what {@code written} names, each as {@link #with(String)} has it. */
    public static Mask of(List<String> written) {
        Mask mask = usual();
        for (String each : written) {
            mask = mask.with(each);
        }
        return mask;
    }

    /**
     * The same and what {@code written} names: {@code x-tenant} a header field, {@code ?key} a parameter of queries and
     * forms, {@code /card/number} or {@code $..number} a place of JSON bodies, {@code path:/customers/{id}} a part of
     * paths. An {@link IllegalArgumentException} says what is wrong with it.
     */
    public Mask with(String written) {
        if (written.startsWith("?")) {
            return new Mask(headers, more(parameters, written.substring(1)), places, paths, tokens);
        }
        if (written.startsWith("$")) {
            return new Mask(headers, parameters, more(places, JsonPath.of(written)), paths, tokens);
        }
        if (written.startsWith("/")) {
            return new Mask(headers, parameters, more(places, JsonPath.of(Pointer.of(written))), paths, tokens);
        }
        if (written.startsWith(PATH)) {
            PathTemplate template = template(written.substring(PATH.length()));
            return new Mask(headers, parameters, places, more(paths, template), tokens);
        }
        if (!written.chars().allMatch(c -> c > ' ' && c < 127 && ":$/".indexOf(c) < 0)) {
            throw new IllegalArgumentException(
                    "\"" + written + "\" is no header field (x-tenant), ?parameter, /place or "
                            + "$.place of a JSON body, or path:/customers/{id}");
        }
        return new Mask(more(headers, written.toLowerCase(Locale.ROOT)), parameters, places, paths, tokens);
    }

    public Request masked(Request request) {
        Optional<Body> plain = seen(request.headers(), request.body());
        Headers kept = plain.isPresent() ? request.headers().without("Content-Encoding") : request.headers();
        Body body = plain.orElse(request.body());
        return new Request(request.method(), target(request.target()), fields(kept), body(request.headers(), body));
    }

    public Response masked(Response response) {
        Optional<Body> plain = seen(response.headers(), response.body());
        Headers kept = plain.isPresent() ? response.headers().without("Content-Encoding") : response.headers();
        Body body = body(response.headers(), plain.orElse(response.body()));
        return new Response(response.status(), fields(kept), body, fields(response.trailers()));
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

    /** The body in no coding, where it has one and something in it may have to be hidden. */
    private Optional<Body> seen(Headers fields, Body body) {
        boolean coded = fields.first("Content-Encoding").isPresent() && !body.isEmpty();
        return coded && looks(fields) ? Coding.plain(fields, body) : Optional.empty();
    }

    private boolean looks(Headers fields) {
        return !places.isEmpty() || form(fields);
    }

    private static boolean form(Headers fields) {
        return fields.mediaType().filter(FORM::equals).isPresent();
    }

    /** {@code body} in no coding if it can be read. */
    private Body body(Headers fields, Body body) {
        if (body.isEmpty() || !looks(fields)) {
            return body;
        }
        Optional<String> text = body.whole() ? strict(body) : Optional.empty();
        Optional<String> masked = form(fields)
                ? text.filter(form -> form.chars().allMatch(c -> c >= ' ' && c < 127))
                        .map(this::pairs)
                : text.flatMap(json -> new MaskedJson(places, this::hidden, this::number).masked(json));
        if (masked.equals(text) && text.isPresent()) {
            return body;
        }
        return masked.map(Body::of).orElseGet(() -> Body.beginning(new byte[0], body.came()));
    }

    private static Optional<String> strict(Body body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.bytes()))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private Headers fields(Headers all) {
        return new Headers(all.lines().stream().map(this::field).toList());
    }

    private Headers.Line field(Headers.Line line) {
        if (hides(line.name())) {
            return new Headers.Line(line.name(), hidden(line.value()));
        }
        boolean link = LINKS.contains(line.name().toLowerCase(Locale.ROOT));
        return link ? new Headers.Line(line.name(), link(line.value())) : line;
    }

    private String link(String url) {
        int scheme = url.indexOf("://");
        int path = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
        return path < 0 ? url : url.substring(0, path) + target(url.substring(path));
    }

    private String target(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        for (PathTemplate template : paths) {
            path = template.match(path)
                    .map(values ->
                            template.filled(values.stream().map(this::hidden).toList()))
                    .orElse(path);
        }
        return query < 0 ? path : path + "?" + pairs(target.substring(query + 1));
    }

    private String pairs(String encoded) {
        List<String> pairs = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean meant = equals > 0 && parameters.contains(decoded(pair.substring(0, equals)));
            pairs.add(
                    meant
                            ? pair.substring(0, equals + 1)
                                    + URLEncoder.encode(
                                            hidden(decoded(pair.substring(equals + 1))), StandardCharsets.UTF_8)
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

    private String hidden(String value) {
        return tokens.map(those -> those.text(value)).orElse(HIDDEN);
    }

    private String number(String literal) {
        return tokens.map(those -> those.number(literal)).orElse("0");
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
