package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.target.Workload;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are killed and paused in the middle of an exchange, between real sockets. */
@Timeout(120)
class NodeRideTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    @AutoClose
    private final ShopRun shop;

    NodeRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    @Test
    void aConsumerThatComesBackIsNotBlamedForANodeThatForgets() {
        Result result = ridden(NodeRideTest::orders, "kill");

        Finding finding = finding(result);
        assertThat(finding.verdict()).as("%s", finding.harms()).isEqualTo(Verdict.DEGRADED);
        assertThat(incidents(finding))
                .containsExactly(Incident.Kind.STOPPED, Incident.Kind.STARTED, Incident.Kind.RECOVERED);
        assertThat(finding.journals().getLast().incidents().getLast().text())
                .matches(
                        "answered as in calm weather \\d+\\.\\d s after the provider was up again, \\d+\\.\\d s after it was"
                                + " struck");
        assertThat(passages(finding).getFirst().fault().orElseThrow().played().what())
                .isEqualTo("killed the provider after it had answered 201");
        assertThat(finding.journals().getLast().calls(Observation.Phase.RECOVERY))
                .extracting(call -> call.response().map(Response::status).orElse(0))
                .endsWith(201);
    }

    @Test
    void aConsumerThatNeverComesBackIsFound() {
        Function<String, Service.Deed> offended = gateway -> {
            Service.Deed well = orders(gateway);
            boolean[] broken = {false};
            return request -> {
                Response response = broken[0] ? Shop.json(504, "{}") : well.of(request);
                broken[0] |= response.status() == 504;
                return response;
            };
        };

        Finding finding = finding(ridden(offended, "kill"));

        assertThat(finding.old()).extracting(Evidence::harm).contains("no-recovery");
        assertThat(incidents(finding)).doesNotContain(Incident.Kind.RECOVERED);
    }

    @Test
    void howSoonAConsumerHasToBeIsMeasuredAndHeldAgainstWhatTheUserAllows() {
        // It rests for a second after a failure, which nobody minds unless somebody does.
        Function<String, Service.Deed> resting = gateway -> {
            Service.Deed well = orders(gateway);
            long[] until = {System.nanoTime()};
            return request -> {
                synchronized (until) {
                    if (System.nanoTime() - until[0] < 0) {
                        return Shop.json(504, "{}");
                    }
                }
                Response response = well.of(request);
                synchronized (until) {
                    if (response.status() == 504) {
                        until[0] = System.nanoTime() + Duration.ofSeconds(1).toNanos();
                    }
                }
                return response;
            };
        };

        Finding unsaid = finding(run(resting, new Arrangement(), "pause"));
        Finding said = finding(run(resting, new Arrangement().recoveringWithin(Duration.ofMillis(100)), "pause"));

        assertThat(unsaid.old()).extracting(Evidence::harm).doesNotContain("no-recovery");
        assertThat(said.old())
                .filteredOn(evidence -> evidence.harm().equals("no-recovery"))
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .matches(
                                "the consumer still answers 504 to .+ \\d+\\.\\d s after the provider was up again, and answered"
                                        + " as in calm weather after \\d+\\.\\d s \\(\\d+\\.\\d s after it was struck\\); 100 ms are"
                                        + " allowed \\(policy: recover-within\\)"));
    }

    @Test
    void aPausedNodeDoesLaterWhatNobodyWaitsForAnyMore() {
        Finding finding = finding(ridden(NodeRideTest::orders, "pause"));

        Passage struck = passages(finding).getFirst();
        assertThat(struck.deliveries()).hasSize(1);
        assertThat(struck.deliveries().getFirst().response().map(Response::status))
                .contains(201);
        assertThat(incidents(finding)).containsExactly(Incident.Kind.STARTED, Incident.Kind.RECOVERED);
        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void nodesThatSomebodyElseRunsAreLeftAloneAndTheRunSaysSo() {
        Service payments = shop.kept(new Service("payments", Shop.payments()));
        Target elsewhere =
                new Elsewhere("payments", URI.create(payments.address().toString()));
        Side provider = new Side("payments", Optional.of(elsewhere), Optional.of(elsewhere));

        Result result = run(NodeRideTest::orders, provider, "kill");

        assertThat(result.findings()).isEmpty();
        assertThat(result.notes())
                .contains("payments is run by somebody else, so its nodes were neither killed nor paused;"
                        + " 1 experiments were left out.");
        assertThat(payments.alive()).isTrue();
    }

    @Test
    void whatCannotBeDoneWhereANodeRunsIsLeftOutAndTheRunSaysSo() {
        Workload pods = new Workload(
                "payments",
                URI.create("http://127.0.0.1:9"),
                new Workload.Pods(Optional.empty(), "shop", Set.of("shop"), Optional.of("payments"), Map.of()),
                Workload.Manner.CAREFUL,
                new Ready.Accepts(),
                Duration.ofSeconds(5));
        Side provider = new Side("payments", Optional.of(pods), Optional.of(pods));

        Arrangement arrangement = new Arrangement().between(ShopRun.side("orders"), provider);
        Setup setup = shop.setup(arrangement).under(shared());

        Result paused = run(NodeRideTest::orders, setup, "pause");
        Result killed = run(NodeRideTest::orders, setup, "kill");

        assertThat(paused.findings()).isEmpty();
        assertThat(paused.notes())
                .contains("The nodes of payments cannot be paused where they run; 1 experiments were left out.");
        assertThat(finding(killed).journals()).isNotEmpty();
        assertThat(killed.notes()).noneMatch(note -> note.contains("cannot be"));
    }

    @Test
    void nodesThatCouldBeStruckAreNotBlamedWhereNobodyRunsTheConsumer() {
        Side nobody = new Side("orders", Optional.empty(), Optional.empty());
        Arrangement arrangement = new Arrangement().between(nobody, ShopRun.side("payments"));

        Result result = run(NodeRideTest::orders, arrangement, "kill");

        assertThat(result.findings()).isEmpty();
        assertThat(result.notes())
                .anyMatch(
                        note -> note.startsWith("orders (before, after) is played by the contract; 1 experiment asks"))
                .noneMatch(note -> note.contains("where they run"));
    }

    /** As on this machine, in a place where pods may be struck. */
    private static Licence shared() {
        Environment here = Environment.local();
        Environment staging = new Environment(
                "staging",
                here.production(),
                here.shadow(),
                here.hosts(),
                here.operations(),
                here.effects(),
                here.families(),
                here.radius(),
                here.rate(),
                here.windows(),
                here.approving());
        return new Licence(staging, "ada", Optional.empty());
    }

    private static Service.Deed orders(String gateway) {
        return new Shop.Orders(gateway, false, Optional.of(PATIENCE), 1, true);
    }

    /** Knows only the payments of its own life. */
    private static Service.Deed forgetful() {
        Map<String, String> known = new HashMap<>();
        return request -> {
            synchronized (known) {
                if (request.method().equals("POST")) {
                    String id = "p-" + (known.size() + 7);
                    known.put(id, "{\"id\":\"" + id + "\",\"amount\":1000,\"fee\":25}");
                    return Shop.json(201, Optional.ofNullable(known.get(id)).orElseThrow());
                }
                return Optional.ofNullable(known.get(request.path().substring(10)))
                        .map(payment -> Shop.json(200, payment))
                        .orElse(Shop.json(404, "{}"));
            }
        };
    }

    private Result ridden(Function<String, Service.Deed> consumer, String fault) {
        return run(consumer, ShopRun.side("payments"), fault);
    }

    private Result run(Function<String, Service.Deed> consumer, Side provider, String fault) {
        return run(consumer, new Arrangement().between(ShopRun.side("orders"), provider), fault);
    }

    private Result run(Function<String, Service.Deed> consumer, Arrangement arrangement, String fault) {
        return run(consumer, shop.setup(arrangement), fault);
    }

    private Result run(Function<String, Service.Deed> consumer, Setup setup, String fault) {
        Plan plan = ShopRun.plan(
                experiment -> experiment.fault().filter(Fault::strikesNode).isPresent()
                        && experiment.id().endsWith(fault));
        Starter ours = shop.starter(consumer, NodeRideTest::forgetful);
        Starter starter = (target, wiring) ->
                target instanceof Elsewhere ? target.start(wiring, InstantSource.system()) : ours.start(target, wiring);
        return ShopRun.run(setup, plan, starter);
    }

    private static Finding finding(Result result) {
        assertThat(result.findings()).hasSize(1);
        return result.findings().getFirst();
    }

    private static List<Incident.Kind> incidents(Finding finding) {
        return finding.journals().getLast().incidents().stream()
                .map(Incident::kind)
                .toList();
    }

    private static List<Passage> passages(Finding finding) {
        return finding.journals().getLast().passages();
    }
}
