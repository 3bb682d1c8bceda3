package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.address;
import static dev.stormrider.run.ShopRun.orders;
import static dev.stormrider.run.ShopRun.plan;
import static dev.stormrider.run.ShopRun.side;
import static dev.stormrider.run.ShopRun.withId;
import static dev.stormrider.run.ShopRun.withOrigin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs between real sockets, and what they find. */
@Timeout(120)
class RunnerTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    private final Path folder;

    @AutoClose
    private final ShopRun shop;

    RunnerTest(@TempDir Path folder) {
        this.folder = folder;
        shop = new ShopRun(folder);
    }

    @Test
    void findsTheConsumerThatInventsAZeroAndKeepsTheJournals() throws IOException {
        Result result = shop.run(orders(true, 1, true), withOrigin(Origin.DELIVER));

        Finding finding = Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).contains("silently-wrong");
        assertThat(finding.journals()).hasSizeGreaterThanOrEqualTo(3);
        journalsAreKept();
        shop.nothingIsLeft();
    }

    @Test
    void playsContrastsBesideASuccessAndOnlyThere() {
        List<Fault> fees = Stream.of(10, 20)
                .map(fee -> (Fault) new Rewrite(Way.RESPONSE, List.of(Edit.put("/body/content/fee", Value.of(fee)))))
                .toList();
        Plan contrasted = new Plan(
                7,
                plan(withOrigin(Origin.DELIVER)).experiments().stream()
                        .map(experiment -> experiment.beside(fees))
                        .toList(),
                List.of(),
                List.of(),
                Duration.ZERO);

        Finding invented = looked(ShopRun.run(shop.setup(), contrasted, shop.starter(orders(true, 1, true))));
        assertThat(invented.journals().getLast().calls())
                .extracting(Observation.Call::phase)
                .containsSubsequence(
                        Observation.Phase.DURING,
                        Observation.Phase.CONTRAST,
                        Observation.Phase.CONTRAST,
                        Observation.Phase.RECOVERY);
        assertThat(invented.journals().getLast().calls(Observation.Phase.CONTRAST))
                .extracting(call -> call.response().orElseThrow().body().text())
                .startsWith("{\"total\":1010}", "{\"total\":1020}");

        Finding honest = looked(ShopRun.run(shop.setup(), contrasted, shop.starter(orders(false, 1, true))));
        assertThat(honest.journals().getLast().calls(Observation.Phase.CONTRAST))
                .isEmpty();
    }

    private static Finding looked(Result result) {
        return Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
    }

    @Test
    void takesAnHonestErrorForLessButNotForHarm() {
        Result result = shop.run(orders(false, 1, true), withOrigin(Origin.DELIVER));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
        shop.nothingIsLeft();
    }

    @Test
    void tellsExchangesApartByTimeWhereTheConsumerPassesNoMarkOn() {
        Result result = shop.run(orders(true, 1, false), withOrigin(Origin.DELIVER));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                        .harms())
                .extracting(Evidence::harm)
                .contains("silently-wrong");
    }

    @Test
    void findsTheRetryThatPaysTwiceAndKnowsItForAnOldWeakness() {
        Result result = ShopRun.run(
                shop.setup(new Arrangement().in(List.of(Pairing.AFTER_AFTER))),
                plan(withId("post-payments.handshake.drop-response")),
                shop.starter(orders(false, 2, true)));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "POST /payments");
        assertThat(finding.verdict()).isNotEqualTo(Verdict.BROKE);
        assertThat(finding.old()).extracting(Evidence::harm).contains("effect-doubled");
    }

    @Test
    void findsTheConsumerThatWaitsForEver() {
        Function<String, Service.Deed> patient = gateway -> new Shop.Orders(gateway, false, Optional.empty(), 1, true);

        Result result = ShopRun.run(
                shop.setup(new Arrangement().in(List.of(Pairing.AFTER_AFTER))),
                plan(withId("get-payments-id.handshake.drop-request")),
                shop.starter(patient));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(finding.old()).extracting(Evidence::harm).contains("hung");
        shop.nothingIsLeft();
    }

    @Test
    void startsAPartyAgainThatFellAndKnowsWhoseFaultItWas() {
        Starter falling = (target, wiring) -> {
            if (!target.name().equals("orders")) {
                return shop.kept(new Service(target.name(), Shop.payments()));
            }
            Service.Deed inner = new Shop.Orders(address(wiring), false, Optional.of(SHORT), 1, true);
            AtomicReference<Service> itself = new AtomicReference<>();
            Service service = new Service(target.name(), request -> {
                Response response = inner.of(request);
                if (response.status() == 502) {
                    Optional.ofNullable(itself.get()).ifPresent(Service::fall);
                }
                return response;
            });
            itself.set(service);
            return shop.kept(service);
        };

        Result result = ShopRun.run(
                shop.setup(new Arrangement().in(List.of(Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER))),
                plan(withOrigin(Origin.DELIVER, Origin.EXTREME)),
                falling);

        Finding fell = Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
        assertThat(fell.harms()).extracting(Evidence::harm).contains("crashed");
        assertThat(fell.journals().getLast().incidents())
                .anySatisfy(incident -> assertThat(incident.text()).contains("exited with code 137"));
        assertThat(result.findings())
                .filteredOn(finding ->
                        finding.harms().stream().anyMatch(each -> each.harm().equals("crashed")))
                .allSatisfy(
                        finding -> assertThat(finding.experiment().weather()).contains("/body/fee"));
        shop.nothingIsLeft();
    }

    @Test
    void comesToTheSameVerdictsWithTheSameSeed() {
        Predicate<Experiment> some =
                withId("plain", "deliver", "drop-response", "reset", "503", "corrupt", "repeat", "mislabel", "extreme");

        Result first = shop.run(orders(true, 2, true), some);
        Result second = shop.run(orders(true, 2, true), some);

        assertThat(first.findings()).hasSizeGreaterThan(40);
        assertThat(Ended.verdicts(second)).containsExactlyInAnyOrderElementsOf(Ended.verdicts(first));
        assertThat(second.gate()).isEqualTo(first.gate());
    }

    @Test
    void letsTheContractPlayAProviderThatHasNoVersionToRun() {
        Setup setup = shop.setup(new Arrangement().between(side("orders"), ShopRun.nobody("payments")));

        Result result =
                ShopRun.run(setup, plan(withOrigin(Origin.DELIVER, Origin.PLAIN)), shop.starter(orders(true, 1, true)));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                        .verdict())
                .isEqualTo(Verdict.BROKE);
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note).contains("payments (before, after) is played by the contract"));
        shop.nothingIsLeft();
    }

    @Test
    void playsTheConsumerItselfWhereThereIsNone() {
        Setup setup = shop.setup(new Arrangement().between(ShopRun.nobody("orders"), side("payments")));

        Result result = ShopRun.run(
                setup, plan(withId("repeat", "plain", "drop-request")), shop.starter(orders(true, 1, true)));

        Finding repeated = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "POST /payments");
        assertThat(repeated.old()).extracting(Evidence::harm).contains("effect-doubled");
        assertThat(result.findings()).noneMatch(each -> each.experiment().id().contains("drop-request"));
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note).contains("orders (before, after) is played by the contract"));
    }

    @Test
    void isUndecidedWhereTheContractPlaysBoth() {
        Setup setup = shop.setup(new Arrangement().between(ShopRun.nobody("orders"), ShopRun.nobody("payments")));

        Result result =
                ShopRun.run(setup, plan(withOrigin(Origin.DELIVER, Origin.PLAIN)), shop.starter(orders(true, 1, true)));

        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(result.gate().reasons())
                .anySatisfy(reason -> assertThat(reason).startsWith("The contract played both parties"));
    }

    @Test
    void saysWhatWasNeverReached() {
        List<Step> one = List.of(new Step("read", new Request("GET", "/orders/o-1", Headers.none(), Body.empty())));

        Result result = ShopRun.run(
                shop.setup(new Arrangement().sending(one)),
                plan(withOrigin(Origin.DELIVER)),
                shop.starter(orders(false, 1, true)));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "POST /payments")
                        .reason())
                .isEqualTo("never reached: no request of the traffic leads to POST /payments");
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("Never reached: POST /payments."));
    }

    /** What is told of {@code GET /payments/{}} where the consumer answers all that it is asked by itself. */
    private String unreached(int status) {
        Starter starter = (target, wiring) -> new Service(
                target.name(), target.name().equals("orders") ? request -> Shop.json(status, "{}") : Shop.payments());

        Result result = ShopRun.run(shop.setup(), plan(withOrigin(Origin.DELIVER)), starter);

        return Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                .reason();
    }

    @Test
    void whyNothingWasReachedIsToldInTheVerdictByTheNamesOfTheContract() {
        assertThat(unreached(200))
                .startsWith("never reached: the consumer calls nobody at all in calm weather")
                .endsWith("leads to GET /payments/{id}");
        assertThat(unreached(404))
                .startsWith("never reached: the consumer fails at all that it is asked in calm weather already"
                        + " (it answers 404)");
    }

    private void journalsAreKept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("run-1").resolve("journals"))) {
            Path trial = files.filter(file -> file.toString().endsWith(".before-after.trial.jsonl"))
                    .findFirst()
                    .orElseThrow();
            List<String> lines = Files.readAllLines(trial);
            assertThat(lines).allSatisfy(line -> assertThat(Json.read(line)).isPresent());
            assertThat(folder.resolve("run-1/journals/calm-2.before-after.calm-control.jsonl"))
                    .isNotEmptyFile();
            assertThat(lines.getFirst()).contains("\"pairing\":\"before/after\",\"ride\":\"TRIAL\",\"seed\":7");
        }
    }
}
