package dev.stormrider.fault;

/**
 * An HTTP response, whole. {@code status} is from 100 to 999.
 *
 * @param trailers the fields after the body (RFC 9110, section 6.5), where gRPC says how a call went
 */
public record Response(int status, Headers headers, Body body, Headers trailers) {
    /** A response without trailers, as most are. */
    public Response(int status, Headers headers, Body body) {
        this(status, headers, body, Headers.none());
    }

    public boolean success() {
        return status >= 200 && status < 300;
    }

    public Response with(int changed) {
        return new Response(changed, headers, body, trailers);
    }

    public Response with(Headers changed) {
        return new Response(status, changed, body, trailers);
    }

    public Response with(Body changed) {
        return new Response(status, headers, changed, trailers);
    }

    public Response withTrailers(Headers changed) {
        return new Response(status, headers, body, changed);
    }
}
