package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
import dev.stormrider.target.Elsewhere;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunnerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Amendment AMENDMENT = Amendment.of(Shop.linkBefore(), Shop.linkAfter());

    @TempDir
    Path folder;

    private final List<Running> started = new CopyOnWriteArrayList<>();

    @Test
    void findsTheConsumerThatInventsAZero() throws Exception {
        Function<String, Service.Deed> inventing =
                gateway -> new Shop.Orders(gateway, true, Optional.of(SHORT), 1, true);

        Result result = run(inventing, experiment -> experiment.origin() == Origin.DELIVER);

        Finding finding = finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "/payments/{}");
        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).contains("silently-wrong");
        assertThat(result.gate().decision()).isNotEqualTo(Gate.Decision.RATIFIED);
        nothingIsLeft();
    }

    private Result run(Function<String, Service.Deed> consumer, Predicate<Experiment> wanted) {
        return new Runner(setup(), plan(wanted), InstantSource.system(), "test", starter(consumer))
                .run(Progress.silent());
    }

    private Starter starter(Function<String, Service.Deed> consumer) {
        return (target, wiring) -> {
            Service.Deed deed = target.name().equals("orders") ? consumer.apply(address(wiring)) : Shop.payments();
            Service service = new Service(target.name(), deed);
            started.add(service);
            return service;
        };
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
        return new Setup(
                AMENDMENT,
                side("orders"),
                side("payments"),
                Optional.of(Shop.orders()),
                Optional.of(Shop.orders()),
                List.of(),
                Pairing.ALL,
                Duration.ofSeconds(1),
                "x-mark",
                20,
                Policy.standard(),
                7,
                folder.resolve("run-1"));
    }

    /** Targets that the starter knows by their name. */
    private static Side side(String name) {
        Target target = new Elsewhere(name, URI.create("http://127.0.0.1:1"));
        return new Side(name, Optional.of(target), Optional.of(target));
    }

    private static Finding finding(Result result, Pairing pairing, Origin origin, String operation) {
        return result.findings().stream()
                .filter(each -> each.pairing().equals(pairing))
                .filter(each -> each.experiment().origin() == origin)
                .filter(each -> each.experiment().operation().endsWith(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such finding in " + result.findings()));
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
