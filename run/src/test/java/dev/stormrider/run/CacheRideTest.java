package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that asks once and keeps the answer. */
@Timeout(120)
class CacheRideTest {
    @TempDir
    Path folder;

    private ShopRun shop;

    @BeforeEach
    void open() {
        shop = new ShopRun(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Service.Deed keeping(String gateway) {
        Service.Deed orders = ShopRun.orders(false, 1, true).apply(gateway);
        Map<String, Response> kept = new ConcurrentHashMap<>();
        return request -> {
            String key = key(request);
            if (!kept.containsKey(key)) {
                kept.put(key, orders.of(request));
            }
            return kept.get(key);
        };
    }

    private static String key(Request request) {
        return request.method() + " " + request.target();
    }

    @Test
    void isToldToKeepItsAnswersAndNotToAskNobody() {
        Plan plan = ShopRun.plan(ShopRun.AMENDMENT, List.of(Pairing.BEFORE_AFTER), ShopRun.withId("handshake.503"));

        Result result = ShopRun.run(shop.setup(), plan, shop.starter(CacheRideTest::keeping));

        assertThat(result.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN));
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("Never reached: ", "asked for it the first time alone", "let it keep nothing"));
        assertThat(result.notes()).noneMatch(note -> note.contains("calls nobody at all"));
    }
}
