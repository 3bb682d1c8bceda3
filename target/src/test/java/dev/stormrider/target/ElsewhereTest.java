package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElsewhereTest {

    @Test
    void isAliveForAsLongAsItsPortAccepts() throws Exception {
        Running distant;
        boolean aliveAtFirst;
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            distant = elsewhere(listener.getLocalPort()).start(Map.of(), InstantSource.system());
            aliveAtFirst = distant.alive();
        }

        boolean aliveAtLast = distant.alive();

        assertThat(aliveAtFirst).isTrue();
        assertThat(aliveAtLast).isFalse();
    }

    @Test
    void isNotOursToControlOrToClose() throws Exception {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Running distant = elsewhere(listener.getLocalPort()).start(Map.of(), InstantSource.system());

            distant.close();

            assertThat(distant.control()).isEmpty();
            assertThat(distant.exitCode()).isEmpty();
            assertThat(distant.output().lines()).isEmpty();
            assertThat(distant.alive()).isTrue();
        }
    }

    @Test
    void saysWhatCannotBeReached() {
        int port = Ports.free();

        var failed =
                catchThrowableOfType(StartFailed.class, () -> elsewhere(port).start(Map.of(), InstantSource.system()));

        assertThat(failed.failure().text()).isEqualTo("""
                        payments cannot be reached: a connection to 127.0.0.1:%d failed: Connection refused.
                        Start it, or correct its URL http://127.0.0.1:%d/v1.""".formatted(port, port));
    }

    @Test
    void refusesAnAddressThatIsNoUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Elsewhere("payments", URI.create("localhost:8080")))
                .withMessage("not an http or https URL with a host: localhost:8080");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Elsewhere("payments", URI.create("http://localhost:99999")))
                .withMessage("not a URL with a port up to 65535: http://localhost:99999");
    }

    private static Elsewhere elsewhere(int port) {
        return new Elsewhere("payments", URI.create("http://127.0.0.1:" + port + "/v1"));
    }
}
