package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer whose many operations lead to one of its provider, each by code of its own. */
@Timeout(120)
class ManyOperationsTest {
    private static final int OPERATIONS = 26;

    @TempDir
    Path folder;

    private static String own() {
        return IntStream.range(10, 10 + OPERATIONS)
                .mapToObj(i -> """
                      /pages/%d:
                        get:
                          responses:
                            '200': { description: shown, content: { application/json: { schema: { type: object } } } }
                            '502': { description: not now }
                    """.formatted(i))
                .collect(Collectors.joining("", "openapi: 3.0.3\ninfo: { title: Pages, version: '1' }\npaths:\n", ""));
    }

    private static Service.Deed pages(String gateway) {
        return request -> Shop.json(Shop.payment(gateway, "p-7", request).statusCode() == 200 ? 200 : 502, "{}");
    }

    private Result run(Origin origin) {
        return ShopRun.reading(
                new ShopRun.Named("pages", Written.contract(own()), ManyOperationsTest::pages),
                each -> each.origin() == origin
                        && (origin == Origin.DELIVER || each.id().endsWith("handshake.503")),
                folder);
    }

    private static long ridden(Finding finding) {
        return finding.journals().getLast().calls().stream()
                .map(Observation.Call::step)
                .distinct()
                .count();
    }

    @Test
    void aPayloadIsPlayedThroughAllOfThemUpToALimitThatIsTold() {
        Result result = run(Origin.DELIVER);

        assertThat(ridden(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}")))
                .isEqualTo(24);
        assertThat(result.notes())
                .contains(
                        "26 operations of pages lead to GET /payments/{id}: payloads are played through 24 of them, not"
                                + " GET /pages/34, GET /pages/35; weather through GET /pages/10, GET /pages/11, GET"
                                + " /pages/12 alone. Traffic without these leads through others.");
    }

    @Test
    void weatherIsPlayedThroughThreeOfThem() {
        Result result = run(Origin.HANDSHAKE);

        assertThat(ridden(Ended.finding(result, Pairing.BEFORE_AFTER, Origin.HANDSHAKE, "GET /payments/{}")))
                .isEqualTo(3);
    }
}
