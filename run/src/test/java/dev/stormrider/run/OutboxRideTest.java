package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Passage;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that answers first, and asks its provider then. */
@Timeout(120)
class OutboxRideTest {
    /** So much later what was put into the outbox is sent. */
    private static final Duration LATER = Duration.ofMillis(60);

    @AutoClose
    private final ShopRun shop;

    OutboxRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    private static Service.Deed accepting(String gateway) {
        Service.Deed orders = ShopRun.orders(false, 1, true).apply(gateway);
        return request -> {
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(LATER.toNanos());
                try {
                    orders.of(request);
                } catch (Exception unheard) {
                    // Nobody hears of it.
                }
            });
            return Shop.json(202, "{\"orderId\":\"o1\",\"amount\":1000,\"fee\":250,\"total\":1250}");
        };
    }

    @Test
    void meetsTheFaultWhenItSends() {
        Plan plan = ShopRun.plan(
                ShopRun.AMENDMENT, List.of(Pairing.BEFORE_AFTER), ShopRun.withId("handshake.drop-request"));

        Result result = ShopRun.run(shop.setup(), plan, shop.starter(OutboxRideTest::accepting));

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.reason()).doesNotContain("never reached");
            assertThat(finding.verdict()).isNotEqualTo(Verdict.UNKNOWN);
            assertThat(finding.journals().getLast().passages()).anyMatch(Passage::struck);
        });
    }
}
