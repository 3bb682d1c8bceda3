package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Passage;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A gateway with one link in front of one provider. */
record Loopback(Gateway gateway, Link link, Told told, Origin origin) implements AutoCloseable {
    static final Settings SETTINGS = Settings.usual(new Seed(7)).withThreads(2);

    static Loopback with(Origin origin) throws IOException {
        return with(origin, SETTINGS);
    }

    static Loopback with(Origin origin, Settings settings) throws IOException {
        Gateway gateway = Gateway.open(settings);
        Told told = new Told();
        return new Loopback(gateway, gateway.link("orders", anyPort(), List.of(origin.upstream()), told), told, origin);
    }

    /**
     * In front of a provider that is spoken to in HTTP/2 alone; consumers share its connections, as they share a
     * thread.
     */
    static Loopback speakingStreams(Origin origin, Passing passing) throws IOException {
        Loopback opened = with(origin, passing.of(SETTINGS).withThreads(1));
        Upstream as = origin.upstream();
        opened.link().route(List.of(new Upstream(as.name(), as.address(), UpstreamTls.VERIFIED, Protocol.HTTP_2)));
        return opened;
    }

    /** A clock on which twenty seconds go by whenever somebody looks at it: limits on silence are met at once. */
    static Settings hurried() {
        AtomicLong time = new AtomicLong();
        return SETTINGS.with(() -> time.addAndGet(Duration.ofSeconds(20).toNanos()));
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    Caller caller() throws IOException {
        return Caller.to(link);
    }

    /** What holds for the next passage that is told; where none is to be told, that none is. */
    void passage(Consumer<Passage> holds) throws InterruptedException {
        if (gateway.settings().journal()) {
            holds.accept(told.next());
        } else {
            assertThat(told.rest()).isEmpty();
        }
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        origin.close();
    }
}
