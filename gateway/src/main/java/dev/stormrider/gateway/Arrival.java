package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/**
 * A request whose head has come in.
 *
 * @param head as the codec holds it, to be passed on
 * @param request the same as a value, still without its body; without headers, if nobody asks for them
 * @param number how many requests with the same mark came over this link before
 * @param begun when it came, on the gateway's clock
 * @param keepAlive whether the consumer wants its connection to stay open afterwards
 * @param old whether the consumer speaks HTTP/1.0, and knows neither chunks nor interim answers
 */
record Arrival(
        ConsumerEnd consumer,
        HttpRequest head,
        Request request,
        Optional<String> mark,
        long number,
        long begun,
        boolean keepAlive,
        boolean old,
        Provider provider) {
    /** Whether the consumer's connection stays open afterwards; none does where the link is being given up. */
    @Override
    public boolean keepAlive() {
        return keepAlive && !consumer.link().draining();
    }

    boolean asksForHead() {
        return head.method().equals(HttpMethod.HEAD);
    }

    /** Says in the answer's head what becomes of the connection. */
    void say(HttpHeaders headers, boolean keep) {
        if (!keep) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }
}
