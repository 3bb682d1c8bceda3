package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MadeUpTest {
    private static final Step REAL = new Step("ours", new Request("GET", "/orders/o-9", Headers.none(), Body.empty()));

    @TempDir
    Path folder;

    /** What was said while a consumer was ridden that answers {@code status} to whatever it is asked. */
    private List<String> remarks(Arrangement arrangement, int status) {
        List<String> remarks = new CopyOnWriteArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void phase(String name) {}

            @Override
            public void rides(int done, int total, String running) {}

            @Override
            public void remark(String sentences) {
                remarks.add(sentences);
            }
        };
        Starter starter = (target, wiring) -> new Service(
                target.name(), target.name().equals("orders") ? request -> Shop.json(status, "{}") : Shop.payments());
        Setup setup = arrangement.to(folder.resolve("run-1"));
        new Runner(setup, ShopRun.plan(ShopRun.withOrigin(Origin.PLAIN)), InstantSource.system(), "test", starter)
                .run(progress);
        return remarks;
    }

    @Test
    void requestsThatFailInCalmWeatherAreToldAtOnceAndOnce() {
        assertThat(remarks(new Arrangement(), 404))
                .singleElement()
                .asString()
                .startsWith("In calm weather 4 of 4 requests fail already: ")
                .contains("GET /orders/{id} (answered 404)", "contract of orders", "under traffic in the configuration")
                .contains("har: FILE", "pact: FILE");
    }

    @Test
    void nothingIsSaidOfRequestsThatAreAnswered() {
        assertThat(remarks(new Arrangement(), 200)).isEmpty();
    }

    @Test
    void nothingIsSaidOfRequestsThatTheUserWrote() {
        assertThat(remarks(new Arrangement().sending(List.of(REAL)), 404)).isEmpty();
    }
}
