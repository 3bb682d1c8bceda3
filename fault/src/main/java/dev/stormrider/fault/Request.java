package dev.stormrider.fault;

/**
 * An HTTP request, whole.
 *
 * @param target the request target in origin form: path and query, still encoded (RFC 9112, section 3.2.1)
 */
public record Request(String method, String target, Headers headers, Body body) {
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
}
