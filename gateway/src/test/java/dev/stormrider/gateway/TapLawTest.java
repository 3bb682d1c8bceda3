package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy holds what has passed, and whatever its taker does, nothing else passes than would without it. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class TapLawTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    private static final int EXCHANGES = 40;

    /** A whole copy: heads, and bodies as they came. */
    private record Taken(Request head, String sent, Response answer, boolean framed, String heard, boolean whole) {}

    /** Takes everything, or throws when {@code wrath} says so. */
    private static final class Taker implements PassageListener, Tap {
        final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
        final AtomicInteger failures = new AtomicInteger();
        private final Optional<Seed> wrath;
        private final AtomicInteger calls = new AtomicInteger();

        Taker(Optional<Seed> wrath) {
            this.wrath = wrath;
        }

        @Override
        public void passed(Passage passage) {}

        @Override
        public Tap tap() {
            return this;
        }

        @Override
        public Optional<Copy> begun(String method) {
            rage();
            return Optional.of(new Taking());
        }

        @Override
        public void failed(Throwable why) {
            failures.incrementAndGet();
            rage();
        }

        private boolean rage() {
            if (wrath.isEmpty()) {
                return true;
            }
            Seed now = wrath.get().and(calls.incrementAndGet());
            switch (now.below(8)) {
                case 0 -> throw new OutOfMemoryError("as a full heap has it");
                case 1 -> throw new StackOverflowError();
                case 2 -> throw new IllegalStateException("broken");
                default -> {}
            }
            return now.and("more").below(6) > 0;
        }

        private final class Taking implements Copy {
            private Request head = new Request("", "", Headers.none(), Body.empty());
            private Response answer = new Response(0, head.headers(), head.body());
            private boolean framed;
            private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
            private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

            @Override
            public void request(Request whole) {
                head = whole;
                rage();
            }

            @Override
            public boolean requestPart(ByteBuffer bytes) {
                return keep(bytes, sent);
            }

            @Override
            public void answer(Response whole, boolean inFrames) {
                answer = whole;
                framed = inFrames;
                rage();
            }

            @Override
            public boolean answerPart(ByteBuffer bytes) {
                return keep(bytes, heard);
            }

            private boolean keep(ByteBuffer bytes, ByteArrayOutputStream to) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                to.writeBytes(copy);
                return rage();
            }

            @Override
            public void ended(boolean whole) {
                rage();
                taken.add(new Taken(
                        head,
                        sent.toString(StandardCharsets.ISO_8859_1),
                        answer,
                        framed,
                        heard.toString(StandardCharsets.ISO_8859_1),
                        whole));
            }
        }
    }

    private static String letters(Seed seed) {
        int length = seed.below(5) == 0 ? 200_000 : seed.and("length").below(50);
        return String.valueOf((char) ('a' + seed.and("letter").below(26))).repeat(length);
    }

    /** An answer with a length, or in chunks. */
    private static String answer(Seed seed) {
        String body = letters(seed.and("answer"));
        return seed.and("framing").below(2) == 0
                ? Origin.ok(body)
                : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + (body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n")
                        + "0\r\n\r\n";
    }

    /** What the caller hears of all requests of {@code seed}, and its takings. */
    private List<String> heard(Seed seed, PassageListener listener) throws IOException {
        List<String> heard = new ArrayList<>();
        try (Origin origin = Origin.answering(
                        (request, out, socket) -> out.write(Origin.bytes(answer(seed.and(request.target())))));
                Gateway gateway = Gateway.open(passing.of(Loopback.SETTINGS))) {
            Link link = gateway.link("live", Loopback.anyPort(), List.of(origin.upstream()), listener);
            try (Caller caller = Caller.to(link)) {
                for (int i = 0; i < EXCHANGES; i++) {
                    String body = letters(seed.and(i));
                    caller.post("/" + i, body, "X-Number: " + i);
                    Caller.Heard answer = caller.hear();
                    heard.add(answer.head() + answer.body());
                }
            }
            assertThat(origin.seen)
                    .extracting(Origin.Seen::text)
                    .containsExactlyElementsOf(IntStream.range(0, EXCHANGES)
                            .mapToObj(i -> letters(seed.and(i)))
                            .toList());
        }
        return heard;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCopyIsWhatHasPassed(long number) throws Exception {
        Seed seed = new Seed(number);
        Taker taker = new Taker(Optional.empty());
        List<String> heard = heard(seed, taker);

        for (int i = 0; i < EXCHANGES; i++) {
            Taken taken = taker.taken.poll(10, TimeUnit.SECONDS);
            assertThat(taken).as("seed %s, exchange %s", number, i).isNotNull();
            assertThat(taken.whole()).isTrue();
            assertThat(taken.head().target()).isEqualTo("/" + i);
            assertThat(taken.head().headers().first("x-number")).hasValue("" + i);
            assertThat(taken.sent()).isEqualTo(letters(seed.and(i)));
            String wire = answer(seed.and("/" + i));
            String body = wire.substring(wire.indexOf("\r\n\r\n") + 4);
            String plain = letters(seed.and("/" + i).and("answer"));
            assertThat(taken.heard()).isEqualTo(taken.framed() ? body : plain);
            assertThat(heard.get(i)).endsWith(plain);
        }
        assertThat(taker.failures).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverTheTakerThrowsTheSameAnswersPass(long number) throws Exception {
        Seed seed = new Seed(number);
        Taker taker = new Taker(Optional.of(seed.and("wrath")));
        List<String> untouched = heard(seed, PassageListener.NOBODY);

        List<String> copied = heard(seed, taker);

        assertThat(copied).as("seed %s", number).isEqualTo(untouched);
        assertThat(taker.failures.get()).isPositive();
    }

    @Test
    void anExchangeThatBreaksOffIsToldSo() throws Exception {
        Taker taker = new Taker(Optional.empty());
        try (Origin origin = Origin.answering((request, out, socket) -> {
                    out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
                    socket.close();
                });
                Gateway gateway = Gateway.open(passing.of(Loopback.SETTINGS))) {
            Link link = gateway.link("live", Loopback.anyPort(), List.of(origin.upstream()), taker);
            try (Caller caller = Caller.to(link)) {
                caller.get("/a");
                Taken taken = taker.taken.poll(10, TimeUnit.SECONDS);
                assertThat(taken).isNotNull();
                assertThat(taken.whole()).isFalse();
                assertThat(taken.heard()).isEqualTo("abc");
            }
        }
    }
}
