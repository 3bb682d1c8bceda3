package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The machine stands still while state is read back around a ride. */
@Timeout(120)
class StallTest {
    @TempDir
    Path folder;

    /** The machine's clock, as tests let it go on: what is put here late was a stall. */
    private final AtomicReference<Duration> beat = new AtomicReference<>(Duration.ZERO);

    private volatile Supplier<Duration> now = beat::get;
    private final AtomicInteger failed = new AtomicInteger();

    @Test
    void ridesOnceMoreWhatTheMachineDisturbedThoughStateIsReadBack() {
        Journal trial = trial(1);

        assertThat(trial.stall()).isEmpty();
        assertThat(trial.readbacks()).isNotEmpty();
        assertThat(failed).hasValue(2);
    }

    @Test
    void tellsTheStallWhereTheMachineNeverGoesOn() {
        Journal trial = trial(Integer.MAX_VALUE);

        assertThat(trial.stall()).isPresent();
        assertThat(failed.get()).isGreaterThan(2);
    }

    /** Rides a lost response, and lets the machine stand still in the first {@code stalled} rides of the new pair. */
    private Journal trial(int stalled) {
        Experiment lost = ShopRun.plan(each -> each.id().contains("close-early") && each.leavesDoubt())
                .experiments()
                .getFirst();
        Plan plan = new Plan(7, List.of(lost.in(List.of(Pairing.AFTER_AFTER))), List.of(), List.of(), Duration.ZERO);
        Setup setup = new Arrangement()
                .between(ShopRun.versions("orders"), ShopRun.versions("payments"))
                .in(List.of(Pairing.AFTER_AFTER))
                .loaded(0)
                .to(folder.resolve("run-1"));
        Result result = new Runner(setup, plan, InstantSource.system(), "test", starter(stalled), (clock, limit) -> {
                    now = clock;
                    return new Pulse(beat::get, Duration.ofMillis(1));
                })
                .run(Progress.silent());
        Finding finding = result.findings().getFirst();
        return finding.journals().getLast();
    }

    private Starter starter(int stalled) {
        return (target, wiring) -> {
            if (target.name().startsWith("payments")) {
                return new Service(target.name(), Shop.payments());
            }
            String gateway = Optional.ofNullable(wiring.get("GATEWAY")).orElseThrow();
            Service.Deed orders = new Shop.Orders(gateway, false, Optional.of(Duration.ofMillis(300)), 1, true);
            return new Service(target.name(), request -> {
                Response response = orders.of(request);
                boolean lost = target.name().equals("orders-after") && response.status() == 504;
                if (lost && failed.incrementAndGet() <= stalled) {
                    beat.set(now.get());
                }
                return response;
            });
        };
    }
}
