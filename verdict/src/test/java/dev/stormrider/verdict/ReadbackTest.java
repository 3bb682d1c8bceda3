package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Readback.When;
import dev.stormrider.experiment.Origin;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Harms that only show in what is read back before and after. */
class ReadbackTest {
    private static final Request PAY = post("/payments", "{\"amount\":1}");
    private static final Request OTHER = post("/payments", "{\"amount\":\"many\"}");
    private static final Request PUT =
            new Request("PUT", "/payments/p1", Headers.of("Content-Type", "application/json"), Body.of("{}"));
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String PROBLEM = "{\"title\":\"No such amount\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";

    /** A till that each payment takes 5 from, and a clock that goes by itself. */
    private static Logbook taught() {
        return Logbook.trial()
                .read(When.AT_REST, "place", 100, 1)
                .read(When.BEFORE_LESSON, "place", 100, 2)
                .read(When.AFTER_LESSON, "place", 95, 3)
                .read(When.BEFORE_LESSON, "place", 95, 4)
                .read(When.AFTER_LESSON, "place", 90, 5);
    }

    private static Logbook calm() {
        return Logbook.calm().passed(PAY, 201, PAYMENT).order(201, ORDER);
    }

    private static Finding judged(Logbook ride) {
        return Trial.of(Origin.EXTREME).judged(ride, calm(), calm());
    }

    private static Logbook refused(int after) {
        return taught().read(When.BEFORE, "place", 90, 6)
                .asked(PAY, OTHER, 400, PROBLEM)
                .order(502, PROBLEM)
                .read(When.AFTER, "place", after, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {85, 88, 80})
    void whatWasDoneThoughRefusedIsHalfAWork(int after) {
        assertThat(judged(refused(after)).harms())
                .filteredOn(evidence -> evidence.harm().equals("effect-partial"))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
                    assertThat(evidence.text())
                            .isEqualTo("the provider answers 400 (\"No such amount\") to POST /payments, and has done a"
                                    + " part of it all the same: GET /till says " + after
                                    + " at /body/left, where it said 90 before; in calm weather this step moves it by"
                                    + " -5");
                });
    }

    @Test
    void aRefusalThatNothingCameOfIsHonest() {
        assertThat(judged(refused(90)).harms())
                .filteredOn(evidence -> evidence.harm().startsWith("effect"))
                .isEmpty();
    }

    @Test
    void whatAnotherRequestDidIsNotTheRefusedOnesDoing() {
        Logbook ride = taught().read(When.BEFORE, "place", 90, 6)
                .passed(PAY, 201, PAYMENT)
                .asked(PUT, OTHER, 400, PROBLEM)
                .order(502, PROBLEM)
                .read(When.AFTER, "place", 85, 7);

        assertThat(judged(ride).harms())
                .filteredOn(evidence -> evidence.party() == Party.PROVIDER)
                .isEmpty();
    }

    @Test
    void withoutALessonNothingIsSaid() {
        Logbook ride = Logbook.trial()
                .read(When.BEFORE, "place", 90, 6)
                .asked(PAY, OTHER, 400, PROBLEM)
                .order(502, PROBLEM)
                .read(When.AFTER, "place", 85, 7);

        assertThat(judged(ride).harms())
                .filteredOn(evidence -> evidence.harm().startsWith("effect"))
                .isEmpty();
    }

    private static Logbook replaced(int after) {
        return taught().read(When.BEFORE, "place", 90, 6)
                .passed(
                        PUT,
                        java.util.List.of(
                                Logbook.delivered(PUT, Logbook.json(204, "")),
                                Logbook.delivered(PUT, Logbook.json(204, ""))),
                        java.util.Optional.of(Logbook.json(204, "")),
                        Logbook.hit("twice"))
                .order(201, ORDER)
                .read(When.AFTER, "place", after, 7);
    }

    @Test
    void aPutThatMovesTwiceAsFarWhenDeliveredTwiceIsDoubled() {
        Logbook calm = Logbook.calm().passed(PUT, 204, "").order(201, ORDER);

        assertThat(Trial.of(Origin.EXTREME).judged(replaced(80), calm, calm).harms())
                .filteredOn(evidence -> evidence.harm().equals("effect-doubled"))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
                    assertThat(evidence.text()).contains("delivered 2 times", "GET /till says 80 at /body/left");
                });
        assertThat(Trial.of(Origin.EXTREME).judged(replaced(85), calm, calm).harms())
                .filteredOn(evidence -> evidence.harm().equals("effect-doubled"))
                .isEmpty();
    }

    private static Logbook told(int after, int later) {
        return taught().read(When.BEFORE, "place", 90, 6)
                .asked(PAY, PAY, 201, PAYMENT)
                .order(201, ORDER)
                .read(When.AFTER, "place", after, 7)
                .read(When.LATER, "place", later, 8);
    }

    @Test
    void aSuccessThatNothingShowsOfIsLost() {
        assertThat(judged(told(90, 90)).harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("effect-lost");
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
            assertThat(evidence.text())
                    .startsWith("the provider answers 201 to POST /payments, and nothing of it shows");
        });
        assertThat(judged(told(90, 85)).harms()).isEmpty();
    }

    @Test
    void aSuccessThatTheConsumerTookBackIsLostByTheConsumer() {
        Request back = new Request("DELETE", "/payments/p1", Headers.none(), Body.empty());
        Logbook ride = taught().read(When.BEFORE, "place", 90, 6)
                .unheard(PAY, 201, PAYMENT)
                .passed(back, 200, "{}")
                .order(201, ORDER)
                .read(When.AFTER, "place", 90, 7)
                .read(When.LATER, "place", 90, 8);

        assertThat(judged(ride).harms())
                .filteredOn(evidence -> evidence.harm().equals("effect-lost"))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
                    assertThat(evidence.text()).contains("after DELETE /payments/", ", and nothing of it shows");
                });
    }

    /** A payment of nothing: the receipt is there, and the till stays as it was. */
    @Test
    void aConsumerThatShowsThePartThatTheProviderDidNotDoIsNotStale() {
        Logbook book = Logbook.trial();
        int[] left = {100, 100, 95, 95, 90, 90, 90};
        When[] whens = {
            When.AT_REST,
            When.BEFORE_LESSON,
            When.AFTER_LESSON,
            When.BEFORE_LESSON,
            When.AFTER_LESSON,
            When.BEFORE,
            When.AFTER
        };
        int[] receipts = {0, 0, 1, 1, 2, 2, 3};
        for (int i = 0; i < whens.length; i++) {
            book.read(whens[i], "place", left[i], receipts[i], i).shown(whens[i], "place", left[i]);
            if (whens[i] == When.BEFORE) {
                book.asked(PAY, OTHER, 201, PAYMENT).order(201, ORDER);
            }
        }

        assertThat(judged(book).harms())
                .filteredOn(evidence -> evidence.harm().equals("effect-unseen"))
                .isEmpty();
    }

    private static Logbook shown(int shown) {
        Logbook book = Logbook.trial();
        int[] till = {100, 100, 95, 95, 90, 90, 85};
        int[] own = {100, 100, 95, 95, 90, 90, shown};
        When[] whens = {
            When.AT_REST,
            When.BEFORE_LESSON,
            When.AFTER_LESSON,
            When.BEFORE_LESSON,
            When.AFTER_LESSON,
            When.BEFORE,
            When.AFTER
        };
        for (int i = 0; i < whens.length; i++) {
            book.read(whens[i], "place", till[i], i).shown(whens[i], "place", own[i]);
            if (whens[i] == When.BEFORE) {
                book.asked(PAY, PAY, 201, PAYMENT).order(201, ORDER);
            }
        }
        return book;
    }

    @Test
    void whatTheConsumerStillShowsAsBeforeIsStale() {
        assertThat(judged(shown(90)).harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("effect-unseen");
            assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
            assertThat(evidence.text()).contains("goes on showing what was before", "has gone from 90 to 85");
        });
        assertThat(judged(shown(85)).harms()).isEmpty();
    }
}
