package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server asks of others it bears itself: amendments of its own contract are ridden, with itself as the
 * provider.
 */
@Timeout(180)
class OwnContractTest {
    private static final long PATIENCE_SECONDS = 150;

    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private String token;

    @BeforeEach
    void open() throws IOException, Refused {
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        token = reviewed.token(Role.ADMIN);
        assertThat(reviewed.send(
                                "POST",
                                "/api/v1/runs/own/events?from=0",
                                token,
                                new Ride("1", "ratified at last").lines())
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private static String contract() throws IOException {
        try (InputStream own = OwnContractTest.class.getResourceAsStream("openapi.yaml")) {
            return new String(Optional.ofNullable(own).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Ridden(int code, String said) {}

    /** Rides the amendment that makes {@code is} of {@code was}, which stands in the contract. */
    private Ridden ride(String was, String is) throws IOException, InterruptedException {
        String before = contract();
        assertThat(before).contains(was);
        Files.writeString(folder.resolve("before.yaml"), before);
        Files.writeString(folder.resolve("after.yaml"), before.replaceFirst(java.util.regex.Pattern.quote(was), is));
        String at = reviewed.reviewing().address().toString();
        Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                provider:
                  name: reviews
                  before: { url: "%s", version: "1" }
                  after: { url: "%s", version: "2" }
                traffic:
                  - { request: GET /api/v1/reviews?most=5, headers: { Authorization: "Bearer %s" } }
                  - { request: GET /api/v1/reviews/1, headers: { Authorization: "Bearer %s" } }
                  - { request: GET /api/v1/runs/own, headers: { Authorization: "Bearer %s" } }
                """.formatted(at, at, token, token, token));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.stormrider.cli.Main",
                        "test",
                        "--seed",
                        "7",
                        "--budget",
                        "20s",
                        "--no-shrink"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the ride ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ridden(process.exitValue(), Files.readString(folder.resolve("said.txt")));
    }

    @Test
    void aLimitThatIsLoweredIsRatifiedSinceTheServerStillBearsWhatItBore() throws Exception {
        Ridden ridden = ride("schema: { type: string, maxLength: 200 }", "schema: { type: string, maxLength: 100 }");

        assertThat(ridden.said()).contains("RATIFIED", "refused and held: a tolerant reader");
        assertThat(ridden.code()).as(ridden.said()).isZero();
        assertThat(reviewed.bugs()).isEmpty();
    }
}
