package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that end with their connection, and what waits for a connection behind them. */
@Timeout(60)
class ConnectionsTest {
    private static final Request GET = new Request("GET", "/", Headers.none(), Body.empty());
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whatWaitsBehindAnAnswerThatEndsWithItsConnectionGetsAnother() throws Exception {
        try (UnframedService service = new UnframedService(true)) {
            Connections connections = new Connections(loops.next(), service.address(), 1, LONG);

            List<Caller.Outcome> outcomes = sent(connections, 5);

            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.response())
                            .hasValueSatisfying(
                                    answer -> assertThat(answer.body().text()).isEqualTo("ok")));
            assertThat(open(connections)).isZero();
        }
    }

    @Test
    void aConnectionThatIsGivenUpIsCountedOutOnce() throws Exception {
        try (UnframedService service = new UnframedService(false)) {
            Connections connections = new Connections(loops.next(), service.address(), 1, Duration.ofMillis(100));

            List<Caller.Outcome> outcomes = sent(connections, 3);

            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.failure()).hasValue("no whole answer within 100 ms"));
            assertThat(open(connections)).isZero();
        }
    }

    private List<Caller.Outcome> sent(Connections connections, int many) throws Exception {
        List<CompletableFuture<Caller.Outcome>> coming = IntStream.range(0, many)
                .mapToObj(each -> new CompletableFuture<Caller.Outcome>())
                .toList();
        loops.submit(() -> coming.forEach(each -> connections.send(GET, each::complete)))
                .sync();
        List<Caller.Outcome> outcomes = new ArrayList<>();
        for (CompletableFuture<Caller.Outcome> each : coming) {
            outcomes.add(each.get(LONG.toSeconds(), TimeUnit.SECONDS));
        }
        return outcomes;
    }

    private int open(Connections connections) throws Exception {
        return loops.submit(connections::open).get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
