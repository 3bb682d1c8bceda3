package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stormrider.fault.Headers;
import dev.stormrider.verdict.Discrepancy.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a candidate's answers, over real sockets. */
@Timeout(60)
class ShadowTest {
    private static final int EXCHANGES = 40;

    private static Provider old() throws IOException {
        return Provider.json(request -> order(request, "PAID", 12));
    }

    private static String order(Provider.Seen request, String status, int total) {
        return "{\"id\":\"" + request.target().substring(8) + "\",\"status\":\"" + status + "\",\"total\":" + total
                + "}";
    }

    private static Outlook ridden(Bench bench) throws IOException {
        try (Caller caller = bench.caller()) {
            for (int i = 0; i < EXCHANGES; i++) {
                assertThat(caller.ask("GET", "/orders/" + i, "")).startsWith("HTTP/1.1 200");
            }
        }
        return bench.settled();
    }

    @Test
    void anEqualCandidateIsToldToBeEqual() throws Exception {
        try (Bench bench = Bench.of(old(), old(), old(), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.seen()).isEqualTo(EXCHANGES);
            assertThat(outlook.compared()).isEqualTo(EXCHANGES);
            assertThat(outlook.operations()).isEqualTo(Map.of("GET /orders/{id}", (long) EXCHANGES));
            assertThat(outlook.differences()).isEmpty();
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
            assertThat(bench.candidate().count).hasValue(EXCHANGES);
            assertThat(bench.baseline().count).hasValue(EXCHANGES);
        }
    }

    @Test
    void anotherValueIsToldWithItsPlaceAndNoneOfItsDigits() throws Exception {
        Provider candidate = Provider.json(request -> order(request, "PAID", 98_127));
        try (Bench bench = Bench.of(old(), candidate, old(), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.CLOSED);
            Difference found = outlook.differences().getFirst();
            assertThat(found.kind()).isEqualTo(Kind.VALUE);
            assertThat(found.place()).isEqualTo("/body/total");
            assertThat(found.operation()).isEqualTo("GET /orders/{id}");
            assertThat(found.alone()).isEqualTo(EXCHANGES);
            assertThat(found.counts()).isTrue();
            assertThat(found.examples()).hasSize(3).allSatisfy(example -> {
                assertThat(example.is()).startsWith("a number like ").doesNotContain("98127");
                assertThat(example.was()).startsWith("a number like ");
            });
        }
    }

    @Test
    void whatTheAmendmentAnnouncesIsSetApart() throws Exception {
        Provider candidate = Provider.json(request -> order(request, "HELD", 12));
        try (Bench bench = Bench.of(old(), candidate, old(), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.differences())
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(Kind.VALUE, Kind.UNREADABLE);
            assertThat(outlook.differences())
                    .allSatisfy(each -> assertThat(each.explained()).isPresent());
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
            // A word of the contract's own is shown.
            assertThat(outlook.differences().toString()).contains("was=PAID, is=HELD");
        }
    }

    @Test
    void aValueThatTheOldVersionMightWriteAsWellIsNotAnnouncedByOneMore() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Provider candidate =
                Provider.json(request -> order(request, count.incrementAndGet() % 2 == 0 ? "HELD" : "OPEN", 12));
        try (Bench bench = Bench.of(old(), candidate, old(), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.CLOSED);
            assertThat(outlook.differences())
                    .extracting(Difference::kind, Difference::counts)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.VALUE, true), tuple(Kind.VALUE, false), tuple(Kind.UNREADABLE, false));
            assertThat(outlook.differences().stream()
                            .filter(Difference::counts)
                            .toList()
                            .toString())
                    .contains("was=PAID, is=OPEN")
                    .doesNotContain("HELD");
        }
    }

    @Test
    void whatTheOldVersionDoesByItselfIsNoise() throws Exception {
        AtomicInteger clock = new AtomicInteger();
        Provider.Answerer ticking =
                (request, out, socket) -> out.write(Provider.ok("{\"id\":\"7\",\"status\":\"PAID\",\"at\":\""
                        + clock.incrementAndGet() + "\",\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}"));
        try (Bench bench = Bench.of(
                Provider.answering(ticking), Provider.answering(ticking), Provider.answering(ticking), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.differences())
                    .extracting(Difference::place, Difference::standing)
                    .containsExactly(tuple("/body/at", Difference.Standing.NOISE));
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
        }
    }

    @Test
    void whatIsSeenTooSeldomIsUndecided() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Provider candidate =
                Provider.json(request -> order(request, "PAID", count.incrementAndGet() % 20 == 0 ? 13 : 12));
        try (Bench bench = Bench.of(old(), candidate, old(), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.differences())
                    .extracting(Difference::standing)
                    .containsExactly(Difference.Standing.TOO_FEW);
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.UNDECIDED);
        }
    }

    @Test
    void aStatusAMissingFieldAndABrokenContractAreTold() throws Exception {
        Provider candidate = Provider.answering((request, out, socket) -> out.write(
                Integer.parseInt(request.target().substring(8)) % 2 == 0
                        ? Provider.ok("{\"id\":7,\"status\":\"PAID\"}")
                        : "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8)));
        try (Bench bench = Bench.of(old(), candidate, old(), Bench.TERMS)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.differences())
                    .filteredOn(Difference::counts)
                    .extracting(Difference::kind, Difference::place)
                    .contains(
                            tuple(Kind.STATUS, "/status (200 → 500)"),
                            tuple(Kind.MISSING, "/body/total"),
                            tuple(Kind.OTHER_TYPE, "/body/id"));
            assertThat(outlook.differences())
                    .filteredOn(each -> each.kind() == Kind.BROKEN_CONTRACT)
                    .anySatisfy(each -> assertThat(each.place()).startsWith("/body/id"));
        }
    }

    @Test
    void effectsAreMirroredOnlyToWhomIsSaidToBeIsolated() throws Exception {
        Provider.Answerer made = (request, out, socket) ->
                out.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        try (Bench bench =
                Bench.of(Provider.answering(made), Provider.answering(made), Provider.answering(made), Bench.TERMS)) {
            try (Caller caller = bench.caller()) {
                caller.ask("POST", "/orders", "{\"sku\":\"a\"}");
                caller.ask("GET", "/what/no/contract/knows", "");
                caller.ask("DELETE", "/orders/7", "");
            }
            Outlook outlook = bench.settled();

            assertThat(outlook.drops()).isEqualTo(Map.of(Drop.EFFECTS, 3L));
            assertThat(bench.candidate().count).hasValue(0);
            assertThat(bench.baseline().count).hasValue(0);
            assertThat(bench.live().count).hasValue(3);
        }
        try (Bench bench = Bench.of(
                Provider.answering(made),
                Provider.answering(made),
                Provider.answering(made),
                Bench.TERMS.isolated(true))) {
            try (Caller caller = bench.caller()) {
                caller.ask("POST", "/orders", "{\"sku\":\"a\"}");
            }
            bench.settled();

            assertThat(bench.candidate().seen.element().body()).isEqualTo("{\"sku\":\"a\"}");
        }
    }

    @Test
    void requestsThatNoContractKnowsAreCountedByTheMethodsThatThereAre() throws Exception {
        try (Bench bench = Bench.of(old(), old(), old(), Bench.TERMS.isolated(true))) {
            try (Caller caller = bench.caller()) {
                for (int i = 0; i < EXCHANGES; i++) {
                    caller.ask("MADEUP" + i, "/what/no/contract/knows", "");
                    caller.ask("GET", "/what/no/contract/knows", "");
                }
            }
            Outlook outlook = bench.settled();

            assertThat(outlook.operations())
                    .isEqualTo(Map.of(
                            "another method (no operation of the contract)",
                            (long) EXCHANGES,
                            "GET (no operation of the contract)",
                            (long) EXCHANGES));
        }
    }

    @Test
    void theCandidateMayHaveACredentialOfItsOwnAndEachCopyAMark() throws Exception {
        Headers.Line own = new Headers.Line("Authorization", "Bearer of-the-candidate");
        try (Bench bench = Bench.of(old(), old(), old(), Bench.TERMS, Optional.of(own))) {
            try (Caller caller = bench.caller()) {
                caller.ask("GET", "/orders/1", "", "Authorization: Bearer of-the-caller", "traceparent: 00-1-2-3");
            }
            bench.settled();

            String candidate = bench.candidate().seen.element().head();
            assertThat(candidate)
                    .contains("Authorization: Bearer of-the-candidate")
                    .containsPattern("mark: ride-");
            String baseline = bench.baseline().seen.element().head();
            assertThat(baseline).contains("Authorization: Bearer ").doesNotContain("of-the");
            assertThat(List.of(candidate, baseline))
                    .allSatisfy(head -> assertThat(head).doesNotContain("00-1-2-3"));
        }
    }
}
