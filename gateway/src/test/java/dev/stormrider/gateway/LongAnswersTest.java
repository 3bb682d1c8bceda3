package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are too long to be held for a fault, or have no end. */
@Timeout(60)
class LongAnswersTest {
    private static final Aim ALL = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), Aim.EVERY);
    private static final Settings SMALL = Loopback.SETTINGS.with(Limits.USUAL.withWholeBytes(100));
    private static final String LONG = "0123456789".repeat(30);

    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n" + LONG + "\r\n0\r\nX-Sum: 7\r\n\r\n";

    private static Rewrite marking(Way way) {
        return new Rewrite(way, List.of(Edit.put("/header/x-marked", Value.of("yes"))));
    }

    private static Delay delay(Way way) {
        return new Delay(way, Duration.ofMillis(1), Duration.ZERO);
    }

    static Stream<Fault> ofTheWholeAnswer() {
        return Stream.of(delay(Way.RESPONSE), new Truncate(0.5), new Repeat(2), marking(Way.RESPONSE));
    }

    @ParameterizedTest
    @MethodSource("ofTheWholeAnswer")
    void oneThatIsTooLongPassesUntouchedAndTheFaultIsMissed(Fault fault) throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(LONG)), SMALL);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, fault);
            Caller.Heard first = caller.get("/").hear();
            Caller.Heard second = caller.get("/").hear();

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.body()).isEqualTo(LONG);
            assertThat(second.body()).isEqualTo(LONG);
            Passage passage = loopback.told().next();
            assertThat(passage.struck()).isFalse();
            assertThat(passage.fault().orElseThrow().played().what())
                    .isEqualTo("the answer is longer than 100 bytes, so it passed untouched");
            assertThat(passage.answer().orElseThrow().body().text()).isEqualTo(LONG);
            assertThat(loopback.link().held("f")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheWholeAnswer")
    void soDoesOneWhoseLengthNobodyTold(Fault fault) throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(CHUNKED), SMALL);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, fault);
            Caller.Heard heard = caller.get("/").hear();

            assertThat(heard.body()).isEqualTo(LONG);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.told().next().struck()).isFalse();
        }
    }

    static Stream<Fault> ofTheRequest() {
        return Stream.of(delay(Way.REQUEST), marking(Way.REQUEST));
    }

    @ParameterizedTest
    @MethodSource("ofTheRequest")
    void whatIsDoneToTheRequestIsDoneHoweverLongTheAnswerIs(Fault fault) throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(LONG)), SMALL);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, fault);
            Caller.Heard heard = caller.get("/").hear();

            assertThat(heard.body()).isEqualTo(LONG);
            Passage passage = loopback.told().next();
            assertThat(passage.struck()).isTrue();
            assertThat(passage.request().headers().first("x-marked")).isEmpty();
            assertThat(passage.deliveries()).hasSize(1);
            assertThat(passage.deliveries().getFirst().request().headers().first("x-marked"))
                    .isEqualTo(fault instanceof Rewrite ? Optional.of("yes") : Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheRequest")
    void anAnswerWithoutAnEndIsNotWaitedForWhereTheRequestAloneIsMeant(Fault fault) throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n"));
            out.flush();
            heard.await();
            out.write(Origin.bytes("data: 2\n\n"));
            socket.close();
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, fault);
            caller.get("/").head();
            String first = caller.line();
            heard.countDown();

            assertThat(first).isEqualTo("data: 1");
            assertThat(caller.rest()).isEqualTo("\ndata: 2\n\n");
            assertThat(loopback.told().next().struck()).isTrue();
        }
    }

    @Test
    void oneThatBreaksOffBeyondTheLimitBreaksOffForTheConsumer() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n" + LONG + "\r\n"));
            socket.close();
        });
        try (Loopback loopback = Loopback.with(origin, SMALL);
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", ALL, delay(Way.RESPONSE));
            caller.get("/").head();

            assertThat(caller.rest()).contains(LONG).doesNotEndWith("0\r\n\r\n");
            assertThat(loopback.told().next().answer()).isEmpty();
        }
    }

    @Test
    void messagesThatTogetherAreMoreThanMayBeHeldPassUntouched() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withHeldBytes(400));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(LONG)), settings);
                Caller held = loopback.caller();
                Caller next = loopback.caller()) {
            loopback.link().arm("f", ALL, new Delay(Way.RESPONSE, Duration.ofMinutes(10), Duration.ZERO));
            held.get("/");
            Await.until("one is held", () -> loopback.gateway().holdings().held() == LONG.length());
            Caller.Heard answered = next.get("/").hear();
            Caller.Heard asked = next.post("/", LONG).hear();

            assertThat(answered.body()).isEqualTo(LONG);
            assertThat(asked.body()).isEqualTo(LONG);
            assertThat(loopback.told().next().fault().orElseThrow().played().what())
                    .contains("as much as they may");
            assertThat(loopback.told().next().fault().orElseThrow().played().what())
                    .contains("as much as they may");
            loopback.link().disarm("f");
            Await.until("nothing is held", () -> loopback.gateway().holdings().held() == 0);
        }
    }
}
