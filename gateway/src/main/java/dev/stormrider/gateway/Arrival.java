package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/**
 * A request whose head has come in.
 *
 * @param head as the codec holds it, to be passed on
 * @param meeting the same as what faults know of it
 * @param keepAlive whether the consumer wants its connection to stay open afterwards
 * @param old whether the consumer speaks HTTP/1.0, and knows neither chunks nor interim answers
 */
record Arrival(
        ConsumerEnd consumer, HttpRequest head, Meeting meeting, boolean keepAlive, boolean old, Provider provider) {
    /** Whether the consumer's connection stays open afterwards; none does where the link is being given up. */
    @Override
    public boolean keepAlive() {
        return keepAlive && !consumer.link().draining();
    }

    /** Still without its body; without headers, if nobody asks for them. */
    Request request() {
        return meeting.request();
    }

    Optional<String> mark() {
        return meeting.mark();
    }

    /** When it came, on the gateway's clock. */
    long begun() {
        return meeting.begun();
    }

    boolean asksForHead() {
        return head.method().equals(HttpMethod.HEAD);
    }

    /** Makes the head ready to be sent: what concerned the consumer's connection alone is gone from it. */
    void prepare() {
        List<String> protocols = Upgrade.asked(head);
        HopByHop.strip(head.headers(), consumer, provider);
        Upgrade.ask(protocols, head.headers());
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        if (!provider.keepsHost() || !head.headers().contains(HttpHeaderNames.HOST)) {
            head.headers().set(HttpHeaderNames.HOST, provider.authority());
        }
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
