package dev.stormrider.fault;

/** An HTTP response, whole. {@code status} is from 100 to 999. */
public record Response(int status, Headers headers, Body body) {
    public boolean success() {
        return status >= 200 && status < 300;
    }

    public Response with(int changed) {
        return new Response(changed, headers, body);
    }

    public Response with(Headers changed) {
        return new Response(status, changed, body);
    }

    public Response with(Body changed) {
        return new Response(status, headers, changed);
    }
}
