package dev.stormrider.traffic;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Percent;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a mask on the parts of one message, and keeps what stands for what. Used by one thread. */
final class Masking {
    private static final String HIDDEN = "***";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> LINKS = Set.of("location", "content-location", "referer");

    /** What leads to a service, the path and the query, and the fragment, in which tokens are handed over too. */
    private static final Pattern LINK = Pattern.compile("([^/?#]*//[^/?#]*|)([^#]*)(?:#(.*))?", Pattern.DOTALL);

    private final Mask mask;

    /** What stands for texts and numbers. */
    private final Map<Value, Value> issued;

    Masking(Mask mask, Map<Value, Value> issued) {
        this.mask = mask;
        this.issued = issued;
    }

    Headers fields(Headers all) {
        return new Headers(all.lines().stream().map(this::field).toList());
    }

    private Headers.Line field(Headers.Line line) {
        if (mask.hides(line.name())) {
            return new Headers.Line(line.name(), credential(line.name().toLowerCase(Locale.ROOT), line.value()));
        }
        boolean link = LINKS.contains(line.name().toLowerCase(Locale.ROOT));
        return link ? new Headers.Line(line.name(), link(line.value())) : line;
    }

    /** Schemes of credentials and names of cookies say nothing, and those who read them look for them. */
    private String credential(String name, String secret) {
        if (mask.tokens().isEmpty()) {
            return HIDDEN;
        }
        if (name.equals("cookie") || name.equals("set-cookie")) {
            List<String> pairs = new ArrayList<>(List.of(secret.split(";", -1)));
            int most = name.equals("cookie") ? pairs.size() : 1;
            pairs.subList(0, most).replaceAll(pair -> after('=', pair));
            return String.join(";", pairs);
        }
        return name.endsWith("authorization") ? after(' ', secret) : instead(secret);
    }

    private String after(char end, String secret) {
        int from = secret.indexOf(end) + 1;
        return secret.substring(0, from) + instead(secret.substring(from));
    }

    private String link(String url) {
        Matcher parts = LINK.matcher(url);
        if (!parts.matches()) {
            return url;
        }
        String fragment = parts.group(3) == null ? "" : "#" + pairs(parts.group(3), mask::hidesParameter);
        return parts.group(1) + target(parts.group(2)) + fragment;
    }

    String target(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        for (PathTemplate template : mask.paths()) {
            path = template.match(path)
                    .map(values ->
                            template.filled(values.stream().map(this::issue).toList()))
                    .orElse(path);
        }
        return query < 0 ? path : path + "?" + pairs(target.substring(query + 1), mask::hidesParameter);
    }

    /** {@code target}, which {@code template} fits, without the values of the parameters that are masked by name. */
    String segments(String target, PathTemplate template) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<String> names = template.names();
        List<String> values = new ArrayList<>(template.match(path).orElseThrow());
        boolean meant = false;
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            if (mask.segments().contains(names.get(i))) {
                values.set(i, issue(values.get(i)));
                meant = true;
            }
        }
        return meant ? template.filled(values) + target.substring(path.length()) : target;
    }

    private String pairs(String encoded, Predicate<String> hidden) {
        List<String> pairs = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            int from = pair.indexOf('=') + 1;
            boolean meant = from > 1 && hidden.test(Percent.decodedInForm(pair.substring(0, from - 1)));
            pairs.add(
                    meant
                            ? pair.substring(0, from)
                                    + URLEncoder.encode(
                                            issue(Percent.decodedInForm(pair.substring(from))), StandardCharsets.UTF_8)
                            : pair);
        }
        return String.join("&", pairs);
    }

    /**
     * {@code body}, which is in no coding, itself where nothing in it is masked. Empty where something may have to be,
     * and it cannot be read: what {@link Mask#places} name in any body, and what is called as secrets are in one that
     * looks like JSON, or, where this is to be {@code sure}, in any.
     */
    Optional<Body> body(Headers fields, Body body, boolean sure) {
        if (body.isEmpty()) {
            return Optional.of(body);
        }
        boolean form = form(fields);
        boolean named = form || !mask.places().isEmpty();
        if (!named && !SecretNames.mayStandIn(body.text())) {
            return Optional.of(body);
        }
        Optional<String> text = body.whole() ? strict(body) : Optional.empty();
        Optional<String> masked = form
                ? text.filter(each -> each.chars().allMatch(c -> c >= ' ' && c < 127))
                        .map(each -> pairs(each, mask::hidesField))
                : text.flatMap(json -> new MaskedJson(this::instead).masked(json));
        if (masked.isEmpty()) {
            return named || sure || json(fields, body.text()) ? Optional.empty() : Optional.of(body);
        }
        return Optional.of(masked.equals(text) ? body : Body.of(masked.get()));
    }

    static boolean form(Headers fields) {
        return fields.mediaType().filter(FORM::equals).isPresent();
    }

    private static boolean json(Headers fields, String text) {
        String begin = text.substring(0, Math.min(text.length(), 100)).strip();
        return fields.mediaType().filter(type -> type.contains("json")).isPresent()
                || begin.startsWith("{")
                || begin.startsWith("[");
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

    /** What stands for {@code value}, a text, number or truth of a JSON body; empty where it stays. */
    private Optional<Value> instead(List<String> place, Value value) {
        return mask.covers(place) ? Optional.of(instead(value)) : Optional.empty();
    }

    /**
     * A JSON body of an answer to a request for which tokens were issued: these stand wherever what they stand for
     * does. What is one already, since the provider was told it, stays one. Empty where {@code json} is no JSON.
     */
    Optional<String> answered(String json) {
        Set<Value> told = Set.copyOf(issued.values());
        return new MaskedJson((place, value) -> {
                    Optional<Value> known = Optional.ofNullable(issued.get(value));
                    return known.isPresent() || told.contains(value) ? known : instead(place, value);
                })
                .masked(json);
    }

    private Value instead(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Value.of(issue(text));
            case Value.Numeric number -> {
                Value token = mask.tokens()
                        .<Value>map(those -> new Value.Numeric(new BigDecimal(those.number(number.json()))))
                        .orElse(Value.of(0));
                issued.put(number, token);
                yield token;
            }
            // A truth that is to be hidden is the same for all.
            case Value.Bool truth -> Value.of(false);
            case Value.Null nothing -> nothing;
            case Value.Items items -> items;
            case Value.Members members -> members;
        };
    }

    private String issue(String secret) {
        String token = instead(secret);
        issued.put(Value.of(secret), Value.of(token));
        return token;
    }

    private String instead(String secret) {
        return mask.tokens().map(those -> those.text(secret)).orElse(HIDDEN);
    }
}
