package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.target.Command;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for a party that is asked in the wrong way hears so while there is time to end it. */
@Timeout(60)
class StartRemarkTest {
    @TempDir
    Path folder;

    @Test
    void aPartyThatKnowsNoSuchPathIsToldWhileItIsWaitedFor() {
        Target lost = Command.of(
                        "payments", List.of("${JAVA}", "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", "${PORT}"))
                .in(folder)
                .ready(new Ready.Answers("/ready"), Duration.ofSeconds(6));
        List<Pairing> pairings = List.of(Pairing.AFTER_AFTER);
        Setup setup = new Arrangement()
                .between(ShopRun.nobody("orders"), new Side("payments", Optional.of(lost), Optional.of(lost)))
                .in(pairings)
                .to(folder.resolve("run-1"));
        List<String> remarks = new CopyOnWriteArrayList<>();
        Runner runner = new Runner(
                setup, ShopRun.plan(ShopRun.AMENDMENT, pairings, each -> true), InstantSource.system(), "test");

        Result result = runner.run(new Progress() {
            @Override
            public void phase(String name) {}

            @Override
            public void rides(int done, int total, String running) {}

            @Override
            public void remark(String sentences) {
                remarks.add(sentences);
                runner.stop();
            }
        });

        assertThat(remarks).singleElement().asString().contains("payments listens, but GET http", "answered 404");
        assertThat(result.findings()).isEmpty();
    }
}
