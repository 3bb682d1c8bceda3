package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;

/** An answer of the gateway's own where it cannot pass a request on, as a problem detail (RFC 9457). */
record Refusal(int status, String title, String detail) {
    /** The consumer began a request and did not end it. */
    static Refusal unfinished() {
        return new Refusal(408, "Request Timeout", "the rest of the request did not come");
    }

    static Refusal slow() {
        return new Refusal(408, "Request Timeout", "the head of the request took too long");
    }

    static Refusal silent(Provider provider, Limits limits) {
        return new Refusal(
                504,
                "Gateway Timeout",
                "the provider " + provider.name() + " was silent for "
                        + limits.response().toMillis() + " ms");
    }

    Response response() {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("title", Value.of(title));
        members.put("status", Value.of(status));
        members.put("detail", Value.of("The gateway between the two parties says: " + detail));
        return new Response(
                status, Headers.of("Content-Type", "application/problem+json"), Body.of(new Value.Members(members)));
    }
}
