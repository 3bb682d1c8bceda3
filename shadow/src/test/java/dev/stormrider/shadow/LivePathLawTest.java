package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever candidate, baseline and comparer do, callers are answered byte for byte what they would be without. */
@Timeout(120)
class LivePathLawTest {
    private static final int EXCHANGES = 120;
    private static final byte[] FLOOD = "x".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);

    /** What a candidate does. */
    enum Manner {
        HEALTHY {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                socket.getOutputStream().write(Provider.ok("{\"id\":\"7\",\"status\":\"PAID\"}"));
            }
        },
        SILENT {
            @Override
            void answer(Provider.Seen request, Socket socket) throws InterruptedException {
                var unused = NEVER.await(20, TimeUnit.SECONDS);
            }
        },
        FLOODING {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
                while (!socket.isClosed()) {
                    socket.getOutputStream().write(FLOOD);
                }
            }
        },
        GARBAGE {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                write(socket, "\u0000\u0007 HTTP/9 what?\r\n\r\n\r\n{]");
                socket.close();
            }
        },
        BROKEN_OFF {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
                socket.close();
            }
        },
        DEEP {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                socket.getOutputStream().write(Provider.ok("[".repeat(100_000)));
            }
        },
        LARGE_NUMBERS {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                socket.getOutputStream().write(Provider.ok("[" + "1e999999999,".repeat(10_000) + "1]"));
            }
        },
        GONE {
            @Override
            void answer(Provider.Seen request, Socket socket) throws IOException {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        };

        private static final CountDownLatch NEVER = new CountDownLatch(1);

        abstract void answer(Provider.Seen request, Socket socket) throws IOException, InterruptedException;

        private static void write(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The live answer to a request is drawn from its target. */
    private static Provider live() throws IOException {
        return Provider.answering((request, out, socket) -> {
            Seed seed = new Seed(5).and(request.target());
            int status = List.of(200, 200, 404, 503).get(seed.below(4));
            String body = "x"
                    .repeat(
                            seed.and("length").below(5) == 0
                                    ? 100_000
                                    : seed.and("few").below(200));
            String head = "HTTP/1.1 " + status + " So\r\nX-Seed: " + seed.value() + "\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n";
            out.write((head + body).getBytes(StandardCharsets.UTF_8));
        });
    }

    private static List<String> heard(Caller caller) throws IOException {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < EXCHANGES; i++) {
            heard.add(
                    i % 3 == 0
                            ? caller.ask("POST", "/orders?" + i, "{\"sku\":\"" + "s".repeat(i) + "\"}")
                            : caller.ask("GET", "/orders/" + i, ""));
        }
        return heard;
    }

    private static void holds(Bench bench) throws IOException {
        List<String> direct;
        try (Caller caller = new Caller(bench.live().upstream("live").address())) {
            direct = heard(caller);
        }
        int before = bench.live().count.get();
        try (Caller caller = bench.caller()) {
            assertThat(heard(caller)).isEqualTo(direct);
        }
        // None is lost, and none is asked twice.
        assertThat(bench.live().count.get() - before).isEqualTo(EXCHANGES);
        Outlook outlook = bench.settled();
        assertThat(outlook.seen()).isEqualTo(EXCHANGES);
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void whateverTheCandidateDoes(Manner manner) throws Exception {
        Provider candidate = Provider.answering((request, out, socket) -> manner.answer(request, socket));
        Terms terms =
                Bench.TERMS.isolated(true).within(Duration.ofMillis(400), 4).storming(0.5);
        try (Bench bench = Bench.of(live(), candidate, live(), terms)) {
            holds(bench);
        }
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void whateverTheBaselineDoes(Manner manner) throws Exception {
        Provider baseline = Provider.answering((request, out, socket) -> manner.answer(request, socket));
        Terms terms = Bench.TERMS.isolated(true).within(Duration.ofMillis(400), 4);
        try (Bench bench = Bench.of(live(), live(), baseline, terms)) {
            holds(bench);
        }
    }

    @Test
    void whenNobodyListensThere() throws Exception {
        Provider candidate = live();
        candidate.close();
        try (Bench bench = Bench.of(live(), candidate, live(), Bench.TERMS.isolated(true))) {
            holds(bench);

            assertThat(bench.shadow().outlook().drops()).containsKey(Drop.CANDIDATE_DOWN);
        }
    }

    @Test
    void whenTheShadowItselfThrowsWhateverCanBeThrown() throws Exception {
        AtomicLong calls = new AtomicLong();
        AtomicLong thrown = new AtomicLong();
        Thread test = Thread.currentThread();
        LongSupplier clock = () -> {
            Seed seed = new Seed(3).and(calls.incrementAndGet());
            if (Thread.currentThread() != test && seed.below(6) == 0) {
                thrown.incrementAndGet();
                switch (seed.and("what").below(3)) {
                    case 0 -> throw new OutOfMemoryError("as a full heap has it");
                    case 1 -> throw new StackOverflowError();
                    default -> throw new IllegalStateException("broken");
                }
            }
            return System.nanoTime();
        };
        Terms usual = Bench.TERMS;
        Terms terms = new Terms(
                new Terms.Sample(1, 100_000),
                usual.room(),
                new Terms.Asking(4, usual.asking().deadline(), true, 0.5),
                false,
                true,
                usual.leave(),
                usual.seed(),
                clock);
        try (Bench bench = Bench.of(live(), live(), live(), terms)) {
            holds(bench);

            assertThat(thrown.get()).isPositive();
            assertThat(bench.shadow().outlook().drops()).containsKey(Drop.COMPARING_FAILED);
        }
    }

    @Test
    void whenThereIsRoomForHardlyAnything() throws Exception {
        Provider candidate = Provider.answering((request, out, socket) -> Manner.SILENT.answer(request, socket));
        Terms terms = Bench.TERMS.isolated(true).holding(1_000, 4_000, 3).within(Duration.ofMillis(300), 1);
        try (Bench bench = Bench.of(live(), candidate, live(), terms)) {
            holds(bench);

            assertThat(bench.shadow().outlook().drops()).containsKeys(Drop.NO_ROOM);
        }
    }
}
