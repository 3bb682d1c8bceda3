package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
import dev.stormrider.target.Command;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What showed harm is ridden once more. */
@Timeout(120)
class ConfirmingTest {
    private static final Amendment AMENDMENT = Amendment.of(Shop.linkBefore(), Shop.linkAfter());

    @TempDir
    Path folder;

    private final List<Service> started = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        started.forEach(Service::close);
    }

    @Test
    void harmThatShowsAgainIsHarmAndBothRidesAreKept() throws Exception {
        Finding finding = ridden(gateway -> orders(gateway, true));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).contains("silently-wrong");
        assertThat(journals()).anyMatch(name -> name.endsWith(".before-after.trial.jsonl"));
        assertThat(journals()).anyMatch(name -> name.endsWith(".before-after.trial-again.jsonl"));
    }

    @Test
    void harmThatShowsOnlyOnceIsNobodysAndTheFindingSaysSo() {
        Set<String> known = ConcurrentHashMap.newKeySet();

        // In its first life it has something in it that makes it wrong; in the next it has not.
        Finding finding = ridden(gateway -> orders(gateway, known.add(gateway)));

        assertThat(finding.verdict()).as(finding.reason()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).contains("; a first ride showed what did not show again: ");
    }

    @Test
    void everybodyIsStartedAnewBeforehand() {
        AtomicInteger lives = new AtomicInteger();

        var unused = ridden(gateway -> {
            lives.incrementAndGet();
            return orders(gateway, true);
        });

        // Both versions of the consumer, each a second time.
        assertThat(lives.get()).isEqualTo(4);
    }

    private static Service.Deed orders(String gateway, boolean invents) {
        return new Shop.Orders(gateway, invents, Optional.of(Duration.ofMillis(700)), 1, true);
    }

    private Finding ridden(Function<String, Service.Deed> consumer) {
        List<Experiment> chosen = Planner.plan(AMENDMENT, 7, Pairing.ALL, Optional.empty()).experiments().stream()
                .filter(experiment -> experiment.origin() == Origin.DELIVER)
                .toList();
        Plan plan = new Plan(7, chosen, List.of(), List.of(), Duration.ZERO);
        Starter starter = (target, wiring) -> {
            String gateway = Optional.ofNullable(wiring.get("GATEWAY")).orElse("");
            Service service = target.name().equals("orders")
                    ? new Service("orders", () -> consumer.apply(gateway))
                    : new Service("payments", Shop::payments);
            started.add(service);
            return service;
        };
        Result result = new Runner(setup(), plan, InstantSource.system(), "test", starter).run(Progress.silent());
        return Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
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
                Duration.ofSeconds(3),
                "x-mark",
                20,
                Policy.standard(),
                7,
                folder.resolve("run-1"));
    }

    private List<String> journals() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("run-1").resolve("journals"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Side side(String name) {
        Target target = Command.of(name, List.of("unused"));
        return new Side(name, Optional.of(target), Optional.of(target));
    }
}
