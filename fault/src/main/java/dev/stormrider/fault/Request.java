package dev.stormrider.fault;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An HTTP request, whole.
 *
 * @param target the request target in origin form: path and query, still encoded (RFC 9112, section 3.2.1)
 */
public record Request(String method, String target, Headers headers, Body body) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "QUERY");

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PUT", "DELETE");

    /** Header fields, in lower case, by which many frameworks let a request be taken for one with another method. */
    public static final List<String> OVERRIDES =
            List.of("x-http-method-override", "x-http-method", "x-method-override");

    /** Whether a request with {@code method}, in whatever letters, asks for nothing to be done. */
    public static boolean safe(String method) {
        return SAFE.contains(method.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether the method, and any that is named in its place, asks for nothing to be done (RFC 9110, section 9.2.1).
     */
    public boolean safe() {
        return SAFE.contains(meant());
    }

    /** The method, or the one that a field names in its place, if that alone may ask for something to be done. */
    public String meant() {
        return Stream.concat(Stream.of(method.strip().toUpperCase(Locale.ROOT)), instead())
                .filter(each -> !SAFE.contains(each))
                .findFirst()
                .orElse(method);
    }

    /**
     * Whether no more is done if it is sent twice, by its method and by any that is named in its place (RFC 9110,
     * section 9.2.2).
     */
    public boolean repeatable() {
        return REPEATABLE.contains(method) && instead().allMatch(REPEATABLE::contains);
    }

    /** The methods that fields name in the place of its own. */
    private Stream<String> instead() {
        return OVERRIDES.stream()
                .flatMap(each -> headers.all(each).stream())
                .map(each -> each.strip().toUpperCase(Locale.ROOT));
    }

    /** The target's path, still encoded, without the query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The target's query, still encoded, without the question mark; empty where there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    public Request with(Headers changed) {
        return new Request(method, target, changed, body);
    }

    public Request with(Body changed) {
        return new Request(method, target, headers, changed);
    }

    /** The same with its content in no coding, where that can be told in at most {@code limit} bytes; else itself. */
    Request plain(int limit) {
        return Coding.plain(headers, body, limit)
                .filter(plain -> headers.first("Content-Encoding").isPresent())
                .map(plain -> new Request(method, target, headers.without("Content-Encoding"), plain))
                .orElse(this);
    }
}
