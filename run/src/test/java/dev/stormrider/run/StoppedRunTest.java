package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.orders;
import static dev.stormrider.run.ShopRun.plan;
import static dev.stormrider.run.ShopRun.withId;
import static dev.stormrider.run.ShopRun.withOrigin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Plan;
import dev.stormrider.target.Command;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before their time. */
@Timeout(120)
class StoppedRunTest {
    @AutoClose
    private final ShopRun shop;

    StoppedRunTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    @Test
    void stopsSoonAndTellsWhatIsKnown() throws Exception {
        Function<String, Service.Deed> patient = gateway -> new Shop.Orders(gateway, false, Optional.empty(), 1, true);
        Plan plan = plan(withId("drop-request", "deliver"));
        Runner runner = new Runner(
                shop.setup(new Arrangement().waiting(Duration.ofSeconds(60))),
                plan,
                InstantSource.system(),
                "test",
                shop.starter(patient));
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
        shop.nothingIsLeft();
    }

    @Test
    void doesNotBeginWhatWasStoppedBefore() {
        Runner runner = new Runner(
                shop.setup(),
                plan(withOrigin(Origin.PLAIN)),
                InstantSource.system(),
                "test",
                shop.starter(orders(true, 1, true)));

        runner.stop();
        Result result = runner.run(Progress.silent());

        assertThat(result.interrupted()).isTrue();
        assertThat(result.findings()).isEmpty();
        assertThat(shop.started()).isEmpty();
    }

    @Test
    void stopsWhileAServiceIsStarting() throws Exception {
        Target slow = Command.of("payments", List.of("sleep", "600"))
                .ready(new Ready.Accepts(), Duration.ofMinutes(10))
                .grace(Duration.ZERO);
        Side provider = new Side("payments", Optional.of(slow), Optional.of(slow));
        Setup setup = shop.setup(new Arrangement().between(ShopRun.nobody("orders"), provider));
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
        Setup setup = shop.setup(new Arrangement().between(ShopRun.nobody("orders"), provider));

        Result result = new Runner(setup, plan(withOrigin(Origin.PLAIN)), InstantSource.system(), "test")
                .run(Progress.silent());

        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(result.gate().reasons())
                .anySatisfy(reason -> assertThat(reason).contains("payments was not ready"));
        assertThat(result.findings()).isEmpty();
    }
}
