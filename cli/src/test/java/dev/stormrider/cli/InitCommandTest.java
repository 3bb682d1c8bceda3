package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitCommandTest {
    private static List<String> told(Path... contracts) {
        List<Path> found = List.of(contracts);
        FirstPair pair = FirstPair.among(found);
        return InitCommand.told(Path.of("storm.yaml"), found, pair, pair.consumer(found));
    }

    @Test
    void whereNoContractIsFoundNoneIsSaidToBecomeAnother() {
        assertThat(told())
                .containsExactly(
                        "Wrote storm.yaml, which needs a contract yet: no OpenAPI file was found here.",
                        "Next: write under contract where yours is, in place of api/before.yaml and api/after.yaml,"
                                + " then stormrider plan -f storm.yaml, then stormrider test -f storm.yaml");
    }

    @Test
    void whatIsFoundIsToldWithWhatStandsInTheFile() {
        assertThat(told(Path.of("api/after.yaml"), Path.of("api/before.yaml"), Path.of("orders.yaml")))
                .containsExactly(
                        "Wrote storm.yaml: the contract api/before.yaml becomes api/after.yaml.",
                        "Contracts found: api/after.yaml, api/before.yaml, orders.yaml",
                        "Of these orders.yaml may be what the consumer promises: it stands as its contract, in a"
                                + " comment; requests are made up from it.",
                        "Next: look through it, then stormrider plan -f storm.yaml, then stormrider test -f"
                                + " storm.yaml");
    }
}
