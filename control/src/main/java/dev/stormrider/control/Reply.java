package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import java.util.Optional;

/**
 * What is answered to a request.
 *
 * @param gone where it is there, the answer does not end: it is held open, and this is run once when the other side has
 *     gone, however it went
 */
record Reply(Response response, Optional<Runnable> gone) {
    static Reply of(Response response) {
        return new Reply(response, Optional.empty());
    }

    static Reply of(int status, String type, String body) {
        return of(new Response(status, Headers.of("Content-Type", type), Body.of(body)));
    }

    /** An answer that has nothing in it. */
    static Reply empty(int status) {
        return of(new Response(status, Headers.none(), Body.empty()));
    }
}
