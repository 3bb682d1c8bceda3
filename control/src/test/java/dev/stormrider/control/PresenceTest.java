package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that owners hold open for as long as they live, beside those of everybody else. */
@Timeout(60)
class PresenceTest {
    private static String present(Socket owner) throws IOException {
        owner.getOutputStream()
                .write("GET /v1/owners/me/presence HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        return new String(owner.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }

    private static boolean mayBePresent(Wired wired) {
        try (Socket owner = Wired.connected(wired.address())) {
            return present(owner).equals("HTTP/1.1 200");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whoWantsToHaltGetsAConnectionHoweverManyOwnersArePresent() throws IOException {
        List<Socket> owners = new ArrayList<>();
        try (Wired wired = Wired.open()) {
            String heard = "HTTP/1.1 200";
            while (heard.endsWith("200") && owners.size() < 300) {
                owners.add(Wired.connected(wired.address()));
                heard = present(owners.getLast());
            }

            assertThat(heard).isEqualTo("HTTP/1.1 503");
            assertThat(owners).hasSize(129);
            assertThat(wired.post("/v1/halt", "").status()).isEqualTo(200);

            for (Socket owner : owners) {
                owner.close();
            }
            Await.until("there is room again", () -> mayBePresent(wired));
        }
    }
}
