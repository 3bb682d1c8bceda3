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

    /** The same with its content in no coding, where that can be told in at most {@code limit} bytes; else itself. */
    Response plain(int limit) {
        return Coding.plain(headers, body, limit)
                .filter(plain -> headers.first("Content-Encoding").isPresent())
                .map(plain -> new Response(status, headers.without("Content-Encoding"), plain))
                .orElse(this);
    }
}
