package dev.stormrider.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Health checks, gateways that are told to halt, and what this process uses itself. */
@Timeout(60)
class HealthCheckTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Known known = new Known();
    private final Web web = new Web();

    @AfterEach
    void end() {
        web.close();
    }

    @Test
    void soManyFailuresInARowBreakIt() throws Exception {
        AtomicInteger status = new AtomicInteger(503);
        try (Server server = Server.answering(exchange -> Server.say(exchange, status.get(), ""))) {
            Watch watch = new HealthCheck(server.address(), 3, SECOND, SECOND).watch(known.sources(web));
            watch.read(SECOND);
            watch.read(SECOND);
            status.set(204);
            assertThat(watch.read(SECOND)).isEqualTo(Reading.of(0));
            status.set(302);
            watch.read(SECOND);
            assertThat(watch.read(SECOND)).isEqualTo(Reading.ill(2));

            assertThat(watch.read(SECOND).breach()).hasValue(server.address() + " answers 302, 3 times in a row");
        }
    }

    @Test
    void whoCannotBeReachedIsIll() throws Exception {
        URI nobody;
        try (Server server = Server.saying(200, "")) {
            nobody = server.address();
        }

        assertThat(new HealthCheck(nobody, 1, SECOND, SECOND)
                        .watch(known.sources(web))
                        .read(SECOND)
                        .breach())
                .hasValue(nobody + " cannot be reached");
    }

    @Test
    void onlyHttpCanBeAsked() {
        for (String address : new String[] {"ftp://a", "http:/a", "a", "http://"}) {
            assertThatThrownBy(() -> new HealthCheck(URI.create(address), 1, SECOND, SECOND))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aGatewayThatIsToldToHaltBreaksIt() throws Exception {
        AtomicReference<String> answer = new AtomicReference<>("{\"halts\":2}");
        AtomicReference<String> token = new AtomicReference<>("");
        try (Server server = Server.answering(exchange -> {
            token.set(exchange.getRequestHeaders().getFirst("Authorization"));
            Server.say(exchange, 200, Objects.requireNonNull(answer.get()));
        })) {
            Watch watch = new GatewayHalt(server.address(), Optional.of("t"), SECOND, SECOND.multipliedBy(5))
                    .watch(known.sources(web));
            assertThat(watch.read(SECOND)).isEqualTo(Reading.of(0));
            answer.set("{\"halts\":\"x\"}");
            assertThat(watch.read(SECOND.multipliedBy(2)).breach()).isEmpty();
            answer.set("{\"halts\":3}");

            assertThat(watch.read(SECOND.multipliedBy(3)).breach().orElseThrow())
                    .contains("was told to halt");
            assertThat(token.get()).isEqualTo("Bearer t");
        }
    }

    @Test
    void aGatewayThatIsGoneIsBorneForTheGrace() throws Exception {
        URI nobody;
        try (Server server = Server.saying(200, "")) {
            nobody = server.address();
        }
        Watch watch =
                new GatewayHalt(nobody, Optional.empty(), SECOND, SECOND.multipliedBy(5)).watch(known.sources(web));

        assertThat(watch.read(SECOND).breach()).isEmpty();
        assertThat(watch.read(SECOND.multipliedBy(6)).breach().orElseThrow()).endsWith("cannot be reached");
    }

    @Test
    void ownUseBreaksAboveItsShare() throws Exception {
        Sources sources = known.sources(web);
        Watch heap = new HeapUse(0.9, SECOND).watch(sources);
        Watch files = new OpenFiles(0.9, SECOND).watch(sources);
        Watch load = new SystemLoad(4, SECOND).watch(sources);
        assertThat(heap.read(SECOND)).isEqualTo(Reading.nothing());
        assertThat(load.read(SECOND).breach()).hasValue("the load of this machine cannot be told");
        known.own = OptionalDouble.of(0.9);
        assertThat(heap.read(SECOND).breach()).isEmpty();
        known.own = OptionalDouble.of(0.95);
        assertThat(heap.read(SECOND).breach())
                .hasValue("95 % of the heap is still in use after collections, and 90 % is allowed");
        assertThat(files.read(SECOND).breach())
                .hasValue("95 % of the files that this process may open are open, and 90 % is allowed");
        assertThat(load.read(SECOND)).isEqualTo(Reading.of(0.95));
        known.own = OptionalDouble.of(4.5);

        assertThat(load.read(SECOND).breach())
                .hasValue("the load of this machine is 4.5 for each processor, and 4 is allowed");
    }

    @Test
    void theJvmTellsWhatItUses() {
        OwnUse use = OwnUse.system();
        System.gc();

        assertThat(use.heap().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(use.files().orElseThrow()).isBetween(0.0, 1.0);
    }

    @Test
    void aTokenIsNotToldByTheTextOfARail() {
        GatewayHalt rail = new GatewayHalt(
                URI.create("http://127.0.0.1:8474"), Optional.of("s3cret"), SECOND, SECOND.multipliedBy(5));

        assertThat(rail.toString()).contains("127.0.0.1:8474").doesNotContain("s3cret");
    }
}
