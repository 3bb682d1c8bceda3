package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Operation;
import dev.stormrider.experiment.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the storm never met is told by name, with why, and is not held. */
@Timeout(60)
class UnmetTest {
    private static final int EXCHANGES = 120;
    private static final Terms STORMY = Bench.TERMS.isolated(true).storming(1);

    private static Provider old() throws IOException {
        return Provider.answering((request, out, socket) ->
                out.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static Outlook seen(Terms terms, Provider baseline, String method, String path) throws Exception {
        try (Bench bench = Bench.of(old(), old(), baseline, terms)) {
            try (Caller caller = bench.caller()) {
                for (int i = 0; i < EXCHANGES; i++) {
                    caller.ask(method, path, "{\"sku\":\"a\",\"count\":7}");
                }
            }
            return bench.settled();
        }
    }

    private static List<Gust> unmet(Outlook outlook, String operation) {
        return outlook.gusts().stream()
                .filter(gust ->
                        gust.operation().equals(operation) && gust.unmet().isPresent())
                .toList();
    }

    private static String told(Outlook outlook) {
        return OutlookLines.of(outlook, UnaryOperator.identity());
    }

    @Test
    void whatTheGateAsksForAndNobodyAskedTheLiveServiceForLeavesItUndecided() throws Exception {
        Outlook outlook = seen(STORMY, old(), "GET", "/unknown");

        assertThat(unmet(outlook, "POST /orders"))
                .isNotEmpty()
                .allSatisfy(gust -> assertThat(gust.unmet()).contains("no request for POST /orders was seen"));
        assertThat(outlook.gusts()).allMatch(Gust::missing, "where nothing at all was played, each asks");
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.UNDECIDED);
        assertThat(told(outlook))
                .contains("UNKNOWN, and the gate asks for it: no request for POST /orders was seen:")
                .contains(outlook.gusts().stream().map(Gust::id).toArray(String[]::new))
                .endsWith("that the gate asks for met no copy.\n");
        assertThat(OutlookTree.of(outlook).json())
                .contains("\"asks\":true,\"unmet\":\"no request for POST /orders was seen\"");
    }

    @Test
    void weatherThatNoCopyMetIsToldAndDoesNotHoldTheGate() throws Exception {
        Leave leave = new Leave(
                any -> true,
                each -> each.origin() == Origin.HANDSHAKE ? Optional.of("the lab allows no weather") : Optional.empty(),
                100_000,
                1_000);
        Outlook outlook = seen(STORMY.allowing(leave), old(), "POST", "/orders");

        assertThat(outlook.gusts()).filteredOn(gust -> gust.unmet().isPresent()).hasSize(2);
        assertThat(outlook.gusts()).noneMatch(Gust::missing);
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
        assertThat(told(outlook))
                .contains("  not played: not allowed here: the lab allows no weather:\n      post-orders.handshake.")
                .doesNotContain("UNKNOWN");
    }

    @Test
    void requestsWithEffectsThatAreNotCopiedMeetNoStorm() throws Exception {
        Outlook outlook = seen(STORMY.isolated(false), old(), "POST", "/orders");

        assertThat(unmet(outlook, "POST /orders"))
                .isNotEmpty()
                .allSatisfy(gust -> assertThat(gust.unmet())
                        .contains("POST /orders may have effects, and nobody has said that candidate and baseline are"
                                + " isolated"));
    }

    @Test
    void requestsWithEffectsWereNoneForWhatHasNone() {
        Operation get = Bench.AMENDMENT.operation("GET /orders/{}");
        Sightings sightings = new Sightings(STORMY, new Effects(List.of()));

        assertThat(sightings.silence(get, Map.of(Drop.EFFECTS, 5L)))
                .isEqualTo("no request for GET /orders/{id} was seen");
        sightings.enter(get, Optional.of(Drop.TOO_LONG));
        assertThat(sightings.silence(get, Map.of(Drop.TOO_LONG, 5L)))
                .isEqualTo("no copy of GET /orders/{id} was compared: 1 a body longer than is copied");
        sightings.enter(get, Optional.empty());
        sightings.unanswered(get);
        assertThat(sightings.silence(get, Map.of()))
                .isEqualTo("the candidate answered no copy of GET /orders/{id} in calm weather");
    }

    @Test
    void copiesThatMayNotBeSentThereMeetNoStorm() throws Exception {
        Leave leave = new Leave(any -> false, any -> Optional.empty(), 100_000, 1_000);
        Outlook outlook = seen(STORMY.allowing(leave), old(), "POST", "/orders");

        assertThat(unmet(outlook, "POST /orders"))
                .isNotEmpty()
                .allSatisfy(gust -> assertThat(gust.unmet()).contains("copies of POST /orders may not be sent there"));
    }

    @Test
    void whatWasNotInTheSampleMayHaveBeenAnything() throws Exception {
        Outlook outlook = seen(STORMY.sampling(1e-9, 100_000), old(), "POST", "/orders");

        assertThat(unmet(outlook, "POST /orders"))
                .isNotEmpty()
                .allSatisfy(gust -> assertThat(gust.unmet())
                        .contains("no request for POST /orders was among the copies, and others were not looked at: "
                                + EXCHANGES + " not in the sample"));
    }

    @Test
    void copiesThatWereAllDroppedAreToldWithWhy() throws Exception {
        Outlook outlook = seen(STORMY, Provider.answering((request, out, socket) -> {}), "POST", "/orders");

        assertThat(unmet(outlook, "POST /orders"))
                .isNotEmpty()
                .allSatisfy(gust -> assertThat(gust.unmet().orElseThrow())
                        .startsWith("no copy of POST /orders was compared: ")
                        .contains("the baseline gave no whole answer"));
    }

    @Test
    void aDrawThatTookNoneIsTold() throws Exception {
        Outlook outlook = seen(STORMY.storming(1e-9), old(), "POST", "/orders");

        assertThat(unmet(outlook, "POST /orders"))
                .isNotEmpty()
                .allSatisfy(gust ->
                        assertThat(gust.unmet()).contains("of 120 copies of POST /orders none was drawn for it"));
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.UNDECIDED);
    }

    @Test
    void whatMayNotBePlayedThereIsNotHeldEither() throws Exception {
        Leave leave = new Leave(any -> true, any -> Optional.of("the lab allows no weather"), 100_000, 1_000);
        Outlook outlook = seen(STORMY.allowing(leave), old(), "POST", "/orders");

        assertThat(outlook.gusts()).anyMatch(Gust::missing).anyMatch(gust -> !gust.missing());
        assertThat(outlook.gusts())
                .allSatisfy(gust -> assertThat(gust.unmet()).contains("not allowed here: the lab allows no weather"));
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.UNDECIDED);
    }

    @Test
    void whoAskedForNoStormIsToldNothingElse() throws Exception {
        Outlook outlook = seen(STORMY.storming(0), old(), "POST", "/orders");

        assertThat(outlook.gusts())
                .isNotEmpty()
                .allSatisfy(gust -> assertThat(gust.unmet()).contains("no storm was asked for"))
                .noneMatch(Gust::missing);
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
    }

    @Test
    void aPolicyThatBearsNotKnowingOpens() throws Exception {
        assertThat(seen(STORMY.storming(1e-9).blocking(false), old(), "POST", "/orders")
                        .decision())
                .isEqualTo(Outlook.Decision.OPEN);
    }
}
