package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.orders;
import static dev.stormrider.run.ShopRun.plan;
import static dev.stormrider.run.ShopRun.withOrigin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is heard of rides while a run is under way. */
@Timeout(120)
class TrialsTest {
    private record Heard(String experiment, Pairing pairing, Verdict verdict, String reason) {
        private static Heard of(Finding finding) {
            return new Heard(finding.experiment().id(), finding.pairing(), finding.verdict(), finding.reason());
        }
    }

    @AutoClose
    private final ShopRun shop;

    TrialsTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    private Result run(Predicate<Experiment> wanted, Trials trials) {
        return new Runner(
                        shop.setup(), plan(wanted), InstantSource.system(), "test", shop.starter(orders(true, 1, true)))
                .run(Progress.silent(), Optional.of(trials));
    }

    @Test
    void hearsAtFirstSightWhatTheRunComesTo() {
        List<Heard> heard = new CopyOnWriteArrayList<>();

        Result result = run(
                withOrigin(Origin.DELIVER, Origin.PLAIN),
                (experiment, pairing, verdict, reason) ->
                        heard.add(new Heard(experiment.id(), pairing, verdict, reason)));

        assertThat(heard).isNotEmpty().doesNotHaveDuplicates();
        assertThat(result.findings().stream().map(Heard::of).collect(Collectors.toSet()))
                .as("calm weather has no second sight")
                .containsAll(heard.stream()
                        .filter(each -> each.verdict() == Verdict.HELD)
                        .toList());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("first verdicts");
    }

    @Test
    void aListenerThatStandsStillHoldsNoRideUp() {
        CountDownLatch never = new CountDownLatch(1);

        Result result = run(withOrigin(Origin.DELIVER), (experiment, pairing, verdict, reason) -> {
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(result.findings()).extracting(Finding::verdict).isNotEmpty().doesNotContain(Verdict.UNKNOWN);
    }
}
