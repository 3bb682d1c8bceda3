package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However requests are framed, and wherever the network cuts them, the provider sees the same requests. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class FramingLawTest {
    @Parameter
    private Passing passing = Passing.TOLD;

    private static final int REQUESTS = 60;

    private record Sent(String target, String body) {}

    private static String letters(Seed seed, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + seed.and(i).below(26)));
        }
        return letters.toString();
    }

    /** One request in one of three framings; about every tenth body is long. */
    private static Sent write(Seed seed, int number, ByteArrayOutputStream out) {
        int length =
                seed.and("long").below(10) == 0 ? 100_000 : seed.and("length").below(40);
        String target = "/" + number;
        int framing = seed.and("framing").below(3);
        String body = framing == 0 ? "" : letters(seed, length);
        String head = (framing == 0 ? "GET " : "POST ") + target + " HTTP/1.1\r\nHost: a\r\n";
        if (framing == 0) {
            out.writeBytes(Origin.bytes(head + "\r\n"));
        } else if (framing == 1) {
            out.writeBytes(Origin.bytes(head + "Content-Length: " + body.length() + "\r\n\r\n" + body));
        } else {
            out.writeBytes(Origin.bytes(head + "Transfer-Encoding: chunked\r\n\r\n"));
            int at = 0;
            for (int i = 0; at < body.length(); i++) {
                int size = Math.min(
                        body.length() - at, 1 + seed.and("chunk").and(i).below(30_000));
                String chunk = body.substring(at, at + size);
                out.writeBytes(Origin.bytes(Integer.toHexString(size) + "\r\n" + chunk + "\r\n"));
                at += size;
            }
            out.writeBytes(Origin.bytes("0\r\n\r\n"));
        }
        return new Sent(target, body);
    }

    private static void sendInPieces(Caller caller, byte[] bytes, Seed seed) {
        try {
            int at = 0;
            for (int i = 0; at < bytes.length; i++) {
                int most = seed.and("size").and(i).below(3) == 0 ? 3 : 5_000;
                int size = Math.min(bytes.length - at, 1 + seed.and(i).below(most));
                caller.send(Arrays.copyOfRange(bytes, at, at + size));
                at += size;
            }
        } catch (IOException closed) {
            // The assertion on what was answered tells.
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void requestsArriveWholeAndAreAnsweredInOrder(int number) throws Exception {
        Seed seed = new Seed(number);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            sent.add(write(seed.and(i), i, bytes));
        }
        Origin echo = Origin.answering((request, out, socket) -> out.write(Origin.bytes(Origin.ok(request.text()))));
        try (Loopback loopback = Loopback.with(echo, passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            // Every third run, some of them are held whole in between.
            if (number % 3 == 0) {
                Aim some = new Aim(Optional.empty(), Optional.of("POST"), Optional.empty(), REQUESTS / 3);
                loopback.link().arm("f", some, new Delay(Way.RESPONSE, Duration.ZERO, Duration.ZERO));
            }
            Thread writer = Thread.ofVirtual().start(() -> sendInPieces(caller, bytes.toByteArray(), seed));
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                heard.add(caller.hear().body());
            }
            writer.join();

            assertThat(echo.seen)
                    .as("seed %d", number)
                    .extracting(seen -> new Sent(seen.target(), seen.text()))
                    .containsExactlyElementsOf(sent);
            assertThat(heard)
                    .containsExactlyElementsOf(sent.stream().map(Sent::body).toList());
        }
    }
}
