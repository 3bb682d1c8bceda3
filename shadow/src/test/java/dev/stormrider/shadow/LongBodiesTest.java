package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long bodies stream through and are not copied; {@code -Dshadow.bytes=2147483648} makes them 2 GB. */
@Timeout(600)
class LongBodiesTest {
    private static final long BYTES = Long.getLong("shadow.bytes", 64 << 20);
    private static final byte[] PIECE = piece();

    private static byte[] piece() {
        byte[] piece = new byte[1 << 20];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31 + (i >> 8));
        }
        return piece;
    }

    private static void write(OutputStream out) throws IOException {
        for (long left = BYTES; left > 0; left -= PIECE.length) {
            out.write(PIECE, 0, (int) Math.min(left, PIECE.length));
        }
    }

    private static long sum() {
        CRC32 sum = new CRC32();
        for (long left = BYTES; left > 0; left -= PIECE.length) {
            sum.update(PIECE, 0, (int) Math.min(left, PIECE.length));
        }
        return sum.getValue();
    }

    @Test
    void longBodiesPassInBothDirectionsAndAreCounted() throws Exception {
        Provider live = Provider.answering((request, out, socket) -> {
            if (request.method().equals("GET")) {
                out.write(
                        ("HTTP/1.1 200 OK\r\nContent-Length: " + BYTES + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                write(out);
            } else {
                out.write(Provider.ok(request.body()));
            }
        });
        Provider other = Provider.json(request -> "{}");
        try (Bench bench = Bench.of(live, other, Provider.json(request -> "{}"), Bench.TERMS.isolated(true));
                Caller caller = bench.caller()) {
            caller.send("GET /orders/1 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            Provider.head(caller.in());
            CRC32 heard = new CRC32();
            byte[] buffer = new byte[1 << 16];
            for (long left = BYTES; left > 0; ) {
                int read = caller.in().read(buffer, 0, (int) Math.min(left, buffer.length));
                assertThat(read).isPositive();
                heard.update(buffer, 0, read);
                left -= read;
            }
            assertThat(heard.getValue()).isEqualTo(sum());

            String head = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: " + BYTES + "\r\n\r\n";
            caller.send(head.getBytes(StandardCharsets.UTF_8));
            for (long left = BYTES; left > 0; left -= PIECE.length) {
                caller.send(left < PIECE.length ? Arrays.copyOf(PIECE, (int) left) : PIECE);
            }
            assertThat(caller.hear()).endsWith("\r\n\r\n" + BYTES);

            assertThat(bench.settled().drops()).isEqualTo(Map.of(Drop.TOO_LONG, 2L));
            assertThat(other.count).hasValue(0);
        }
    }
}
