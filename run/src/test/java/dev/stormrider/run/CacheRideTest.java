package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.target.Control;
import dev.stormrider.target.Output;
import dev.stormrider.target.Running;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that asks once and keeps the answer. */
@Timeout(120)
class CacheRideTest {
    private static final Plan PLAN =
            ShopRun.plan(ShopRun.AMENDMENT, List.of(Pairing.BEFORE_AFTER), ShopRun.withId("handshake.503"));

    @AutoClose
    private final ShopRun shop;

    CacheRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
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

    /** A party that somebody else has started. */
    private record Theirs(Running running) implements Running {
        @Override
        public String name() {
            return running.name();
        }

        @Override
        public URI address() {
            return running.address();
        }

        @Override
        public boolean alive() {
            return running.alive();
        }

        @Override
        public OptionalInt exitCode() {
            return running.exitCode();
        }

        @Override
        public Optional<Control> control() {
            return Optional.empty();
        }

        @Override
        public Output output() {
            return running.output();
        }

        @Override
        public void close() {
            running.close();
        }
    }

    private static String key(Request request) {
        return request.method() + " " + request.target();
    }

    @Test
    void isStartedAheadOfEachRideSoThatItHasToAsk() {
        Result result = ShopRun.run(shop.setup(), PLAN, shop.starter(CacheRideTest::keeping));

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).as(finding.reason()).isNotEqualTo(Verdict.UNKNOWN);
            assertThat(finding.journals().getLast().passages()).anyMatch(Passage::struck);
        });
        assertThat(result.notes()).noneMatch(note -> note.startsWith("Never reached"));
    }

    @Test
    void isToldToKeepItsAnswersAndNotToAskNobodyWhereItIsNotOursToStart() {
        Starter starter = shop.starter(CacheRideTest::keeping);

        Result result = ShopRun.run(shop.setup(), PLAN, (target, wiring) -> new Theirs(starter.start(target, wiring)));

        assertThat(result.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN));
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("Never reached: ", "asked for it the first time alone", "let it keep nothing"));
        assertThat(result.notes()).noneMatch(note -> note.contains("calls nobody at all"));
    }
}
