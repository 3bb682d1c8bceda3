package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HaltCommandTest {
    private static final Problem REFUSED = new Mistake("--control", "it answers 401", "Add --token.")
            .problems()
            .getFirst();

    @Test
    void whereNobodyListensRunsAreHaltedAllTheSame() {
        assertThat(HaltCommand.problems(new HaltedGateway.Said(0, List.of(REFUSED), true), 1))
                .isEmpty();
    }

    @Test
    void aGatewayThatRefusesIsToldAlsoWhereRunsWereHalted() {
        assertThat(HaltCommand.problems(new HaltedGateway.Said(0, List.of(REFUSED), false), 1))
                .containsExactly(REFUSED);
    }

    @Test
    void whereThereIsNothingToHaltThatIsTold() {
        assertThat(HaltCommand.problems(new HaltedGateway.Said(0, List.of(REFUSED), true), 0))
                .extracting(Problem::found)
                .containsExactly("no run of this user is under way on this machine, and no gateway listens at"
                        + " http://127.0.0.1:8474");
    }

    @Test
    void whoDoesNotListenIsAbsent() throws IOException, InterruptedException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(HaltedGateway.all(List.of("127.0.0.1:" + free), ""))
                .extracting(HaltedGateway.Said::absent)
                .containsExactly(true);
    }
}
