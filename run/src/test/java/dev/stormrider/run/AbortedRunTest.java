package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.orders;
import static dev.stormrider.run.ShopRun.plan;
import static dev.stormrider.run.ShopRun.withId;
import static dev.stormrider.run.ShopRun.withOrigin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Plan;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are aborted: all faults lift at once, and nothing is decided. */
@Timeout(120)
class AbortedRunTest {
    private static final Abort WHY = new Abort(Duration.ofSeconds(3), "the guard rail health", "it is ill");
    private static final Curve CURVE =
            new Curve("health", "failures", 2, false, List.of(new Curve.Point(Duration.ofSeconds(1), 3)));

    @AutoClose
    private final ShopRun shop;

    AbortedRunTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    /** Hears when faults may be played and until when. */
    private static final class Watching implements Lookout {
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final CompletableFuture<Supplier<List<dev.stormrider.gateway.Traffic>>> unmarked =
                new CompletableFuture<>();

        @Override
        public void begins(Supplier<List<dev.stormrider.gateway.Traffic>> traffic) {
            begun.incrementAndGet();
            unmarked.complete(traffic);
        }

        @Override
        public void ends() {
            ended.incrementAndGet();
        }

        @Override
        public List<Curve> curves() {
            return List.of(CURVE);
        }
    }

    /** Tells when a ride of the experiment {@code id} is under way. */
    private record Riding(String id, CountDownLatch begun) implements Progress {
        Riding(String id) {
            this(id, new CountDownLatch(1));
        }

        @Override
        public void phase(String name) {}

        @Override
        public void rides(int done, int total, String running) {
            if (running.contains(id)) {
                begun.countDown();
            }
        }
    }

    @Test
    void liftsWhatIsHeldAtOnceAndKeepsWhatWasFound() throws Exception {
        Duration patience = Duration.ofSeconds(60);
        Function<String, Service.Deed> patient = gateway -> new Shop.Orders(gateway, false, Optional.empty(), 1, true);
        Plan plan = plan(withId("drop-request", "deliver"));
        Runner runner = new Runner(
                shop.setup(new Arrangement().waiting(patience)),
                plan,
                InstantSource.system(),
                "test",
                shop.starter(patient));
        Riding riding = new Riding("drop-request");
        Watching watching = new Watching();
        CompletableFuture<Duration> took = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                riding.begun().await();
                long since = System.nanoTime();
                runner.abort(WHY);
                took.complete(Duration.ofNanos(System.nanoTime() - since));
                runner.abort(new Abort(Duration.ZERO, "another", "later"));
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        });

        Result result = runner.run(riding, Optional.empty(), watching);

        assertThat(took.get()).isLessThan(patience);
        assertThat(result.interrupted()).isTrue();
        assertThat(result.guarding().abort()).hasValue(WHY);
        assertThat(result.guarding().curves()).containsExactly(CURVE);
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(result.gate().decision().exitCode()).isEqualTo(2);
        assertThat(result.gate().reasons().getFirst())
                .isEqualTo("The run was aborted after 3000 ms by the guard rail health: it is ill.");
        List<Finding> unridden = result.findings().stream()
                .filter(each -> each.reason().equals("aborted: it is ill"))
                .toList();
        assertThat(unridden).isNotEmpty().allMatch(each -> each.verdict() == Verdict.UNKNOWN);
        assertThat(result.findings()).hasSize((int) runner.ridden().experiments().stream()
                .mapToLong(each -> each.pairings().size())
                .sum());
        assertThat(watching.begun).hasValue(1);
        assertThat(watching.ended).hasValue(1);
        assertThat(watching.unmarked.get().get()).isNotEmpty();
        shop.nothingIsLeft();
    }

    @Test
    void doesNotBeginWhatWasAbortedBefore() {
        Runner runner = new Runner(
                shop.setup(),
                plan(withOrigin(Origin.PLAIN)),
                InstantSource.system(),
                "test",
                shop.starter(orders(true, 1, true)));

        runner.abort(WHY);
        Result result = runner.run(Progress.silent());

        assertThat(result.findings()).isNotEmpty().allMatch(each -> each.verdict() == Verdict.UNKNOWN);
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(shop.started()).isEmpty();
    }

    @Test
    void oneThatIsAbortedBeforeTheFirstFaultPlaysNone() {
        Plan plan = plan(withId("deliver"));
        Runner runner =
                new Runner(shop.setup(), plan, InstantSource.system(), "test", shop.starter(orders(true, 1, true)));
        Lookout ill = new Lookout() {
            @Override
            public void begins(Supplier<List<dev.stormrider.gateway.Traffic>> unmarked) {
                runner.abort(WHY);
            }

            @Override
            public void ends() {}

            @Override
            public List<Curve> curves() {
                return List.of();
            }
        };

        Result result = runner.run(Progress.silent(), Optional.empty(), ill);

        assertThat(result.findings())
                .isNotEmpty()
                .allMatch(each ->
                        each.verdict() == Verdict.UNKNOWN && each.journals().isEmpty());
        shop.nothingIsLeft();
    }
}
