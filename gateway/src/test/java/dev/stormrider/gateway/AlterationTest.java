package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Trigger;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that a fault changes while they pass. */
@Timeout(60)
class AlterationTest {
    private static final String PAID = "{\"id\":1,\"fee\":25}";
    private static final Rewrite NO_FEE = new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee")));
    private static final Rewrite NO_FEE_ASKED = new Rewrite(Way.REQUEST, List.of(Edit.remove("/body/content/fee")));

    private static Rewrite marking(Way way, String text) {
        return new Rewrite(way, List.of(Edit.put("/header/x-mark", Value.of(text))));
    }

    /** One that says {@code entered} when it is asked, and answers when it may. */
    private static Origin waiting(CountDownLatch entered, CountDownLatch may) throws Exception {
        return Origin.answering((request, out, socket) -> {
            entered.countDown();
            var unused = may.await(20, TimeUnit.SECONDS);
            out.write(Origin.bytes(Origin.ok(PAID)));
        });
    }

    @Test
    void aMessageIsChangedWithoutAThreadOfItsOwn() throws Exception {
        BlockingQueue<Boolean> virtual = new LinkedBlockingQueue<>();
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(PAID)));
                Link link = loopback.gateway()
                        .link(
                                "other",
                                Loopback.anyPort(),
                                List.of(loopback.origin().upstream()),
                                passage -> virtual.add(Thread.currentThread().isVirtual()));
                Caller caller = Caller.to(link)) {
            link.arm("fee", Aim.any(), NO_FEE);

            assertThat(caller.get("/").hear().body()).isEqualTo("{\"id\":1}");

            assertThat(virtual.poll(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void anAnswerIsChangedHoweverLongItIs() throws Exception {
        String filling = "x".repeat(200_000);
        String whole = "{\"id\":\"" + filling + "\",\"fee\":25}";
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(whole)));
                Caller caller = loopback.caller()) {
            loopback.link().arm("fee", Aim.any(), NO_FEE);
            for (int i = 0; i < 3; i++) {
                assertThat(caller.get("/").hear().body()).isEqualTo("{\"id\":\"" + filling + "\"}");
                assertThat(loopback.told().next().fault().orElseThrow().played().hit())
                        .isTrue();
            }
        }
    }

    @Test
    void aRequestIsChangedHoweverLongItIs() throws Exception {
        for (int length : new int[] {1, 200_000}) {
            BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
            Origin origin = Origin.answering((request, out, socket) -> {
                received.add(request.text().length());
                out.write(Origin.bytes(Origin.ok("1")));
            });
            try (Loopback loopback = Loopback.with(origin);
                    Caller caller = loopback.caller()) {
                loopback.link().arm("fee", Aim.any(), NO_FEE_ASKED);
                String body = "{\"id\":\"" + "x".repeat(length) + "\",\"fee\":25}";

                caller.post("/", body).hear();

                assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(body.length() - ",\"fee\":25".length());
                Passage told = loopback.told().next();
                assertThat(told.request().body().length()).isEqualTo(body.length());
                assertThat(told.deliveries().getFirst().request().body().length())
                        .isLessThan(body.length());
                assertThat(told.fault().orElseThrow().played().hit()).isTrue();
            }
        }
    }

    @Test
    void aRequestThatAProviderHangsUpOverWasChangedAllTheSame() throws Exception {
        for (int length : new int[] {1, 200_000}) {
            for (Fault fault : List.of(NO_FEE_ASKED, new Corrupt(Way.REQUEST, 1))) {
                try (Loopback loopback = Loopback.with(Origin.answering((request, out, socket) -> socket.close()));
                        Caller caller = loopback.caller()) {
                    loopback.link().arm("fee", Aim.any(), fault);

                    caller.post("/", "{\"id\":\"" + "x".repeat(length) + "\",\"fee\":25}");

                    assertThat(caller.hear().status()).isEqualTo(502);
                    Passage told = loopback.told().next();
                    assertThat(told.fault().orElseThrow().played().hit()).isTrue();
                    assertThat(told.deliveries().getFirst().failure()).isPresent();
                }
            }
        }
    }

    @Test
    void aRequestForWhichThereIsNoProviderWasNotChanged() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(PAID)));
                Caller caller = loopback.caller()) {
            loopback.link().arm("fee", Aim.any(), NO_FEE_ASKED);
            loopback.origin().close();

            caller.post("/", "{\"id\":1,\"fee\":25}");

            assertThat(caller.hear().status()).isEqualTo(502);
            assertThat(loopback.told().next().fault().orElseThrow().played().hit())
                    .isFalse();
        }
    }

    @Test
    void theAnswersKeepTheOrderOfTheRequests() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.answering((request, out, socket) ->
                        out.write(Origin.bytes(Origin.ok("{\"at\":\"" + request.target() + "\",\"fee\":1}")))));
                Caller caller = loopback.caller()) {
            loopback.link().arm("fee", Aim.any().with(new Trigger.Every(2)), NO_FEE);
            for (int i = 1; i <= 20; i++) {
                caller.get("/" + i);
            }

            for (int i = 1; i <= 20; i++) {
                String rest = i % 2 == 0 ? "" : ",\"fee\":1";
                assertThat(caller.hear().body()).isEqualTo("{\"at\":\"/" + i + "\"" + rest + "}");
            }
        }
    }

    @Test
    void whatCannotBeSentPassesUnchanged() throws Exception {
        for (Way way : Way.values()) {
            try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok(PAID)));
                    Caller caller = loopback.caller()) {
                loopback.link().arm("broken", Aim.any(), marking(way, "a\nb"));

                assertThat(caller.get("/").hear().body()).isEqualTo(PAID);

                Passage told = loopback.told().next();
                assertThat(told.fault().orElseThrow().played().hit()).isFalse();
                assertThat(told.fault().orElseThrow().played().what()).endsWith("so it passed unchanged");
                assertThat(told.deliveries()).hasSize(1);
            }
        }
    }

    @Test
    void aProviderThatGoesAwayIsToldAndTheConnectionGoesOn() throws Exception {
        Origin leaving = Origin.answering((request, out, socket) -> socket.close());
        try (Loopback loopback = Loopback.with(leaving);
                Caller caller = loopback.caller()) {
            loopback.link().arm("fee", Aim.any(), NO_FEE);

            assertThat(caller.get("/").hear().status()).isEqualTo(502);
            assertThat(caller.get("/").hear().status()).isEqualTo(502);

            Passage told = loopback.told().next();
            assertThat(told.fault().orElseThrow().played().hit()).isFalse();
            assertThat(told.deliveries().getFirst().failure()).isPresent();
            assertThat(told.answer().orElseThrow().status()).isEqualTo(502);
        }
    }

    @Test
    void aFaultThatIsTakenBackEndsWhatItHolds() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        try (Loopback loopback = Loopback.with(waiting(entered, may));
                Caller caller = loopback.caller()) {
            loopback.link().arm("fee", Aim.any(), NO_FEE);
            caller.get("/");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(loopback.link().held("fee")).isEqualTo(1);

            loopback.link().disarm("fee");

            Passage told = loopback.told().rest().getFirst();
            assertThat(told.answer()).isEmpty();
            assertThat(told.departed()).isEmpty();
            assertThat(told.fault().orElseThrow().played().what()).contains("ended from outside");
            assertThat(told.deliveries().getFirst().failure()).isPresent();
            assertThat(caller.read()).isEqualTo(-1);
            assertThat(loopback.gateway().playing()).isZero();
            may.countDown();
        }
    }

    @Test
    void aConsumerThatLeavesIsToldWhenTheProviderHasAnswered() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        try (Loopback loopback = Loopback.with(waiting(entered, may))) {
            loopback.link().arm("fee", Aim.any(), NO_FEE);
            try (Caller caller = loopback.caller()) {
                caller.get("/");
                assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            }
            may.countDown();

            Passage told = loopback.told().next();
            assertThat(told.departed()).isPresent();
            assertThat(told.deliveries().getFirst().response()).isPresent();
            assertThat(loopback.link().held("fee")).isZero();
        }
    }

    @Test
    void aProviderThatStaysSilentIsNotWaitedForWithoutEnd() throws Exception {
        CountDownLatch may = new CountDownLatch(1);
        Settings hasty = Loopback.SETTINGS.with(Loopback.SETTINGS.limits().withResponse(Duration.ofMillis(200)));
        try (Loopback loopback = Loopback.with(waiting(new CountDownLatch(1), may), hasty);
                Caller caller = loopback.caller()) {
            loopback.link().arm("fee", Aim.any(), NO_FEE);

            assertThat(caller.get("/").hear().status()).isEqualTo(502);

            assertThat(loopback.told().next().fault().orElseThrow().played().what())
                    .contains("gave no whole answer");
            may.countDown();
        }
    }
}
