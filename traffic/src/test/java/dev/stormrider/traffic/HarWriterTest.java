package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HarWriterTest {
    private static final byte[] BINARY = {(byte) 0xFF, 0, 1};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final HarWriter writer = new HarWriter(out, "1", "http://127.0.0.1:1", Instant.EPOCH);

    private static Passage passage(String target) {
        Request request = new Request(
                "POST",
                target,
                Headers.of("Authorization", "Bearer secret").and("Content-Type", "application/json"),
                Body.of("{\"ä\":1}"));
        Response response = new Response(201, Headers.of("Set-Cookie", "s=secret"), Body.of(BINARY));
        return new Passage(
                "link",
                Duration.ofMillis(5),
                Duration.ofMillis(7),
                Optional.empty(),
                request,
                List.of(),
                Optional.of(response),
                Optional.empty());
    }

    private List<Recorded> read() {
        List<Recorded> heard = new ArrayList<>();
        Har.usual().read(new ByteArrayInputStream(out.toByteArray()), "a.har", request -> true, heard::add);
        return heard;
    }

    @Test
    void writesWhatIsReadBack() {
        writer.write(passage("/orders?x=1"));
        writer.close();

        assertThat(read()).singleElement().satisfies(each -> {
            assertThat(each.request().target()).isEqualTo("/orders?x=1");
            assertThat(each.request().body().text()).isEqualTo("{\"ä\":1}");
            assertThat(each.response().orElseThrow().status()).isEqualTo(201);
            assertThat(each.response().orElseThrow().body()).isEqualTo(Body.of(BINARY));
        });
    }

    @Test
    void isReadUpToItsLastExchangeThoughItWasNeverClosed() {
        writer.write(passage("/orders"));

        assertThat(read()).hasSize(1);
    }
}
