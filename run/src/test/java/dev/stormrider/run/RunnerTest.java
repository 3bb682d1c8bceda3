package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
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
import dev.stormrider.target.Command;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Running;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RunnerTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Amendment AMENDMENT = Amendment.of(Shop.linkBefore(), Shop.linkAfter());

    @TempDir
    Path folder;

    private final List<Running> started = new CopyOnWriteArrayList<>();

    @Test
    void findsTheConsumerThatInventsAZero() {
        Result result = run(orders(true, 1, true), withOrigin(Origin.DELIVER));

        Finding finding = Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).contains("silently-wrong");
        assertThat(finding.journals()).hasSizeGreaterThanOrEqualTo(3);
        nothingIsLeft();
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

        Finding invented = looked(run(setup(), contrasted, starter(orders(true, 1, true))));
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

        Finding honest = looked(run(setup(), contrasted, starter(orders(false, 1, true))));
        assertThat(honest.journals().getLast().calls(Observation.Phase.CONTRAST))
                .isEmpty();
    }

    private static Finding looked(Result result) {
        return Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
    }

    @Test
    void takesAnHonestErrorForLessButNotForHarm() {
        Result result = run(orders(false, 1, true), withOrigin(Origin.DELIVER));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
        nothingIsLeft();
    }

    @Test
    void tellsExchangesApartByTimeWhereTheConsumerPassesNoMarkOn() {
        Result result = run(orders(true, 1, false), withOrigin(Origin.DELIVER));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                        .harms())
                .extracting(Evidence::harm)
                .contains("silently-wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"baggage", "x-mark", "traceparent"})
    void tellsExchangesApartByWhatTheConsumerPassesOn(String header) {
        Function<String, Service.Deed> passing =
                gateway -> new Shop.Orders(gateway, false, Optional.of(SHORT), 7, List.of(header));

        Result result = run(passing, experiment -> experiment.id().contains("503-under-load"));

        // Under load nothing could be said without marks.
        assertThat(underLoad(result)).contains("retry-storm");
    }

    @Test
    void findsTheRetryThatPaysTwiceAndKnowsItForAnOldWeakness() {
        Result result = run(orders(false, 2, true), withId("drop-response"));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "POST /payments");
        assertThat(finding.verdict()).isNotEqualTo(Verdict.BROKE);
        assertThat(finding.old()).extracting(Evidence::harm).contains("effect-doubled");
    }

    @Test
    void findsTheConsumerThatWaitsForEver() {
        Function<String, Service.Deed> patient = gateway -> new Shop.Orders(gateway, false, Optional.empty(), 1, true);

        Result result = run(
                setup(side("orders"), side("payments"), List.of(Pairing.AFTER_AFTER)),
                withId("get-payments-id.handshake.drop-request"),
                starter(patient));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(finding.old()).extracting(Evidence::harm).contains("hung");
        nothingIsLeft();
    }

    @Test
    void startsAPartyAgainThatFellAndKnowsWhoseFaultItWas() {
        Starter falling = (target, wiring) -> {
            if (!target.name().equals("orders")) {
                return kept(new Service(target.name(), Shop.payments()));
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
            return kept(service);
        };

        Result result = run(setup(), withOrigin(Origin.DELIVER, Origin.EXTREME), falling);

        Finding fell = Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
        assertThat(fell.harms()).extracting(Evidence::harm).contains("crashed");
        assertThat(fell.journals().getLast().incidents())
                .anySatisfy(incident -> assertThat(incident.text()).contains("exited with code 137"));
        assertThat(result.findings())
                .filteredOn(finding ->
                        finding.harms().stream().anyMatch(each -> each.harm().equals("crashed")))
                .allSatisfy(
                        finding -> assertThat(finding.experiment().weather()).contains("/body/fee"));
        nothingIsLeft();
    }

    @Test
    void comesToTheSameVerdictsWithTheSameSeed() {
        Predicate<Experiment> some =
                withId("plain", "deliver", "drop-response", "reset", "503", "corrupt", "repeat", "mislabel", "extreme");

        Result first = run(orders(true, 2, true), some);
        Result second = run(orders(true, 2, true), some);

        assertThat(first.findings()).hasSizeGreaterThan(40);
        assertThat(Ended.verdicts(second)).containsExactlyInAnyOrderElementsOf(Ended.verdicts(first));
        assertThat(second.gate()).isEqualTo(first.gate());
    }

    @Test
    void letsTheContractPlayAProviderThatHasNoVersionToRun() {
        Setup setup = setup(side("orders"), new Side("payments", Optional.empty(), Optional.empty()));

        Result result = run(setup, withOrigin(Origin.DELIVER, Origin.PLAIN), starter(orders(true, 1, true)));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")
                        .verdict())
                .isEqualTo(Verdict.BROKE);
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note).contains("payments (before, after) is played by the contract"));
        nothingIsLeft();
    }

    @Test
    void playsTheConsumerItselfWhereThereIsNone() {
        Setup setup = setup(new Side("orders", Optional.empty(), Optional.empty()), side("payments"));

        Result result = run(setup, withId("repeat", "plain", "drop-request"), starter(orders(true, 1, true)));

        Finding repeated = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "POST /payments");
        assertThat(repeated.old()).extracting(Evidence::harm).contains("effect-doubled");
        assertThat(result.findings()).noneMatch(each -> each.experiment().id().contains("drop-request"));
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note).contains("orders (before, after) is played by the contract"));
    }

    @Test
    void saysWhatWasNeverReached() {
        List<Step> one = List.of(new Step("read", new Request("GET", "/orders/o-1", Headers.none(), Body.empty())));

        Result result = run(
                setup(side("orders"), side("payments"), DEADLINE, one),
                withOrigin(Origin.DELIVER),
                starter(orders(false, 1, true)));

        assertThat(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "POST /payments")
                        .reason())
                .isEqualTo("never reached: no request of the traffic leads to POST /payments");
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("Never reached: POST /payments."));
    }

    @Test
    void ridesUnderLoadWithAControlUnderLoad() {
        Result result = run(
                orders(false, 1, true),
                experiment -> experiment.load() && experiment.id().contains("get-payments"));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(finding.verdict()).isIn(Verdict.HELD, Verdict.DEGRADED);
        assertThat(Ended.loads(finding.journals().getLast())).singleElement().satisfies(load -> {
            assertThat(load.sent()).isPositive();
            assertThat(load.failed()).isPositive();
        });
        assertThat(finding.journals().subList(0, 3))
                .filteredOn(journal -> !Ended.loads(journal).isEmpty())
                .singleElement()
                .satisfies(calm ->
                        assertThat(Ended.loads(calm).getFirst().failed()).isZero());
    }

    @Test
    void findsTheRetriesThatBecomeAStormUnderLoad() {
        Result stormy =
                run(orders(false, 7, true), experiment -> experiment.id().contains("503-under-load"));
        Result steady =
                run(orders(false, 2, true), experiment -> experiment.id().contains("503-under-load"));

        assertThat(underLoad(stormy)).contains("retry-storm");
        assertThat(underLoad(steady)).isEmpty();
    }

    private static Stream<String> underLoad(Result result) {
        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(Ended.loads(finding.journals().getLast())).isNotEmpty();
        return Stream.concat(finding.harms().stream(), finding.old().stream()).map(Evidence::harm);
    }

    @Test
    void saysWhyAConsumerWithoutMarksIsNotRiddenUnderLoad() {
        Result result = run(orders(false, 1, false), Experiment::load);

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason()).contains("the consumer passes no mark on");
        });
    }

    @Test
    void stopsSoonAndTellsWhatIsKnown() throws Exception {
        Function<String, Service.Deed> patient = gateway -> new Shop.Orders(gateway, false, Optional.empty(), 1, true);
        Plan plan = plan(withId("drop-request", "deliver"));
        Runner runner = new Runner(
                setup(side("orders"), side("payments"), Duration.ofSeconds(60), List.of()),
                plan,
                InstantSource.system(),
                "test",
                starter(patient));
        CountDownLatch waiting = new CountDownLatch(1);
        Progress progress = new Progress() {
            @Override
            public void phase(String name) {}

            @Override
            public void rides(int done, int total, String running) {
                if (running.contains("drop-request")) {
                    waiting.countDown();
                }
            }
        };

        Thread stopping = Thread.ofVirtual().start(() -> {
            try {
                waiting.await();
                runner.stop();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        Result result = runner.run(progress);

        stopping.join();
        assertThat(result.interrupted()).isTrue();
        assertThat(result.gate().decision()).isNotEqualTo(Gate.Decision.RATIFIED);
        nothingIsLeft();
    }

    @Test
    void doesNotBeginWhatWasStoppedBefore() {
        Runner runner = new Runner(
                setup(),
                plan(withOrigin(Origin.PLAIN)),
                InstantSource.system(),
                "test",
                starter(orders(true, 1, true)));

        runner.stop();
        Result result = runner.run(Progress.silent());

        assertThat(result.interrupted()).isTrue();
        assertThat(result.findings()).isEmpty();
        assertThat(started).isEmpty();
    }

    @Test
    void stopsWhileAServiceIsStarting() throws Exception {
        Target slow = Command.of("payments", List.of("sleep", "600"))
                .ready(new Ready.Accepts(), Duration.ofMinutes(10))
                .grace(Duration.ZERO);
        Side provider = new Side("payments", Optional.of(slow), Optional.of(slow));
        Setup setup = setup(new Side("orders", Optional.empty(), Optional.empty()), provider);
        Runner runner = new Runner(setup, plan(withOrigin(Origin.PLAIN)), InstantSource.system(), "test");
        CountDownLatch starting = new CountDownLatch(1);
        Progress progress = new Progress() {
            @Override
            public void phase(String name) {
                if (name.equals("starting payments (after)")) {
                    starting.countDown();
                }
            }

            @Override
            public void rides(int done, int total, String running) {}
        };

        Thread stopping = Thread.ofVirtual().start(() -> {
            try {
                starting.await();
                runner.stop();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        Result result = runner.run(progress);

        stopping.join();
        assertThat(result.interrupted()).isTrue();
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
    }

    @Test
    void isUndecidedWhereAServiceNeverGetsReady() {
        Target never = Command.of("payments", List.of("sleep", "600"))
                .ready(new Ready.Accepts(), Duration.ofMillis(200))
                .grace(Duration.ZERO);
        Side provider = new Side("payments", Optional.of(never), Optional.of(never));
        Setup setup = setup(new Side("orders", Optional.empty(), Optional.empty()), provider);

        Result result = new Runner(setup, plan(withOrigin(Origin.PLAIN)), InstantSource.system(), "test")
                .run(Progress.silent());

        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(result.gate().reasons())
                .anySatisfy(reason -> assertThat(reason).contains("payments was not ready"));
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void keepsTheJournalsInTheFolderOfTheRun() throws Exception {
        run(orders(true, 1, true), withOrigin(Origin.DELIVER));

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

    private static Function<String, Service.Deed> orders(boolean invents, int attempts, boolean marks) {
        return gateway -> new Shop.Orders(gateway, invents, Optional.of(SHORT), attempts, marks);
    }

    private static Predicate<Experiment> withOrigin(Origin... origins) {
        return experiment -> List.of(origins).contains(experiment.origin());
    }

    private static Predicate<Experiment> withId(String... parts) {
        return experiment -> !experiment.load() && Stream.of(parts).anyMatch(experiment.id()::contains);
    }

    private Result run(Function<String, Service.Deed> consumer, Predicate<Experiment> wanted) {
        return run(setup(), wanted, starter(consumer));
    }

    private static Result run(Setup setup, Predicate<Experiment> wanted, Starter starter) {
        return run(setup, plan(wanted), starter);
    }

    private static Result run(Setup setup, Plan plan, Starter starter) {
        return new Runner(setup, plan, InstantSource.system(), "test", starter).run(Progress.silent());
    }

    private Starter starter(Function<String, Service.Deed> consumer) {
        return (target, wiring) -> {
            Service.Deed deed = target.name().equals("orders") ? consumer.apply(address(wiring)) : Shop.payments();
            return kept(new Service(target.name(), deed));
        };
    }

    private Service kept(Service service) {
        started.add(service);
        return service;
    }

    private static String address(Map<String, String> wiring) {
        return Optional.ofNullable(wiring.get("GATEWAY")).orElseThrow();
    }

    private static Plan plan(Predicate<Experiment> wanted) {
        Plan whole = Planner.plan(AMENDMENT, 7, Pairing.ALL, Optional.empty());
        List<Experiment> chosen = whole.experiments().stream().filter(wanted).toList();
        assertThat(chosen).isNotEmpty();
        return new Plan(7, chosen, List.of(), List.of(), Duration.ZERO);
    }

    private Setup setup() {
        return setup(side("orders"), side("payments"));
    }

    private Setup setup(Side consumer, Side provider) {
        return setup(consumer, provider, DEADLINE, List.of());
    }

    private Setup setup(Side consumer, Side provider, List<Pairing> pairings) {
        return setup(consumer, provider, DEADLINE, List.of(), pairings);
    }

    private Setup setup(Side consumer, Side provider, Duration deadline, List<Step> traffic) {
        return setup(consumer, provider, deadline, traffic, Pairing.ALL);
    }

    private Setup setup(Side consumer, Side provider, Duration deadline, List<Step> traffic, List<Pairing> pairings) {
        return new Setup(
                AMENDMENT,
                consumer,
                provider,
                Optional.of(Shop.orders()),
                Optional.of(Shop.orders()),
                traffic,
                pairings,
                deadline,
                "x-mark",
                20,
                Policy.standard(),
                7,
                folder.resolve("run-1"));
    }

    /** Targets that the starter knows by their name. */
    private static Side side(String name) {
        Target target = Command.of(name, List.of("unused"));
        return new Side(name, Optional.of(target), Optional.of(target));
    }

    private void nothingIsLeft() {
        assertThat(started).isNotEmpty();
        for (Running running : started) {
            assertThat(running.alive()).isFalse();
            assertThatThrownBy(() -> new Socket(
                                    InetAddress.getLoopbackAddress(),
                                    running.address().getPort())
                            .close())
                    .isInstanceOf(ConnectException.class);
        }
    }
}
