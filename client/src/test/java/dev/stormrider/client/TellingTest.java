package dev.stormrider.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static Ballot.Vote held(int number) {
        return new Ballot.Vote(
                "experiment-" + number,
                Origin.DELIVER,
                Optional.empty(),
                false,
                Pairing.AFTER_AFTER,
                Verdict.HELD,
                false,
                false,
                "as in the control");
    }

    private static Ballot ballot(int refused, int votes) {
        return new Ballot(
                true,
                IntStream.range(0, refused)
                        .mapToObj(each -> new Ballot.Feared(
                                Fingerprint.of("exposure " + each),
                                Party.PROVIDER,
                                Party.CONSUMER,
                                "fee " + each + " may be missing"))
                        .toList(),
                IntStream.range(0, votes).mapToObj(TellingTest::held).toList(),
                Set.of(Pairing.AFTER_AFTER),
                List.of(),
                false,
                true);
    }

    @Test
    void theEndOfAPartTellsHowManyVotesThereWere() {
        Event.Poll poll = Telling.poll(Optional.of(ballot(2, 12_345)), 100).orElseThrow();

        assertThat(poll.votes()).isEqualTo(12_345);
        assertThat(poll.refused()).hasSize(2);
        assertThat(poll.troubles()).isEmpty();
    }

    @Test
    void refusedExposuresThatAreNotToldAreATrouble() {
        Event.Poll poll = Telling.poll(Optional.of(ballot(EventLimits.REFUSED + 1, 1)), 0)
                .orElseThrow();

        assertThat(poll.refused()).hasSize(EventLimits.REFUSED);
        assertThat(poll.troubles()).containsExactly("8001 exposures are refused, and only the first 8000 are told.");
        assertThat(poll.with(List.of(held(1))).decision()).isEqualTo(Gate.Decision.UNDECIDED);
        Event end = new Event.Ended(
                Instant.parse("2026-11-30T12:00:00Z"),
                "undecided",
                "any-order",
                EventLimits.reasons(List.of("r".repeat(EventLimits.REASONS_LENGTH))),
                Duration.ofSeconds(1),
                new Document("{}"),
                Optional.of(poll));
        assertThat(EventFile.read(EventFile.write(end)))
                .as("it fits into a line")
                .containsExactly(end);
    }
}
