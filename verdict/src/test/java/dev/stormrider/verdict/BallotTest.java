package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the parts of a run come to together is what the run comes to. */
class BallotTest {
    private static final Policy POLICY = Policy.standard();

    private static Finding drawn(Random dice, int number) {
        Origin origin = List.of(Origin.values()).get(dice.nextInt(Origin.values().length));
        Pairing pairing = Pairing.ALL.get(dice.nextInt(Pairing.ALL.size()));
        // Mostly well, as in life: else nothing but rejections would be seen.
        Verdict verdict = dice.nextInt(4) > 0
                ? Verdict.HELD
                : List.of(Verdict.values()).get(dice.nextInt(Verdict.values().length));
        Optional<String> change =
                switch (origin) {
                    case DELIVER, BOUNCE, TOLERATED -> Optional.of(dice.nextBoolean() ? "of-consumer" : "of-provider");
                    case PLAIN, EXTREME, MISREAD, HANDSHAKE, SMOKE -> Optional.empty();
                };
        List<Evidence> old = dice.nextInt(6) == 0 ? List.of(Gates.evidence("crashed")) : List.of();
        return Gates.finding("experiment-" + number, origin, change, pairing, verdict, old);
    }

    @Test
    void partsInWhateverCutComeToTheGateOfTheWhole() {
        long seed = 20_261_130;
        Random dice = new Random(seed);
        Set<Gate.Decision> seen = new LinkedHashSet<>();
        for (int round = 0; round < 4_000; round++) {
            Amendment amendment = List.of(
                            Gates.refusedBehind(),
                            Gates.refusedBehind(Party.CONSUMER),
                            Gates.refusedBehind(Party.PROVIDER),
                            Gates.refusedBehind(Party.CONSUMER, Party.PROVIDER))
                    .get(dice.nextInt(4));
            List<Finding> all = new ArrayList<>();
            int findings = dice.nextInt(9);
            for (int number = 0; number < findings; number++) {
                all.add(drawn(dice, number));
            }
            List<String> troubles = dice.nextInt(12) == 0 ? List.of("It did not start.") : List.of();
            Gate whole = Gate.of(amendment, all, POLICY, troubles, Gates.ALL);

            Ballot joined = joined(amendment, all, troubles, dice);

            assertThat(joined.decision())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(whole.decision())
                    .isEqualTo(joined.gate().decision());
            assertThat(joined.order()).as("seed %d, round %d", seed, round).isEqualTo(whole.order());
            assertThat(joined.closing()).hasSameSizeAs(Gate.closing(amendment, all, POLICY));
            if (whole.decision() == Gate.Decision.RATIFIED) {
                assertThat(joined.gate().reasons())
                        .first()
                        .isEqualTo(whole.reasons().getFirst());
            }
            seen.add(whole.decision());
        }
        assertThat(seen).as("all decisions were met").containsExactlyInAnyOrder(Gate.Decision.values());
    }

    /** The ballot of up to four parts, of which some may have nothing. */
    private static Ballot joined(Amendment amendment, List<Finding> all, List<String> troubles, Random dice) {
        int parts = 1 + dice.nextInt(4);
        List<List<Finding>> cut = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            cut.add(new ArrayList<>());
        }
        all.forEach(finding -> cut.get(dice.nextInt(parts)).add(finding));
        int troubled = dice.nextInt(parts);
        Ballot joined = new Ballot(false, List.of(), List.of(), Set.of(), List.of(), false, false);
        for (int part = 0; part < parts; part++) {
            joined = joined.and(Gate.ballot(
                    amendment, cut.get(part), POLICY, part == troubled ? troubles : List.of(), ridden(part, parts)));
        }
        return joined;
    }

    /** Each part has ridden its share of the pairings. */
    private static Set<Pairing> ridden(int part, int parts) {
        Set<Pairing> ridden = new LinkedHashSet<>();
        for (int index = part; index < Pairing.ALL.size(); index += parts) {
            ridden.add(Pairing.ALL.get(index));
        }
        return ridden;
    }

    @Test
    void aPartThatFearsWhatAnotherHasDisprovedKeepsNoOrder() {
        Amendment amendment = Gates.refusedBehind(Party.PROVIDER);
        Ballot tried = Gate.ballot(
                amendment,
                List.of(Gates.deliver(Party.PROVIDER, Pairing.BEFORE_AFTER, Verdict.HELD)),
                POLICY,
                List.of(),
                Gates.ALL);
        Ballot untried = Gate.ballot(
                amendment,
                List.of(Gates.finding("plain", Origin.PLAIN, Pairing.AFTER_AFTER, Verdict.HELD)),
                POLICY,
                List.of(),
                Gates.ALL);

        assertThat(untried.decision()).isEqualTo(Gate.Decision.RATIFIED_IN_ORDER);
        assertThat(untried.and(tried).decision()).isEqualTo(Gate.Decision.RATIFIED);
    }

    @Test
    void anAbortedPartLeavesTheWholeUndecidedWhateverTheOthersFound() {
        Amendment amendment = Gates.refusedBehind();
        Abort abort = new Abort(java.time.Duration.ofSeconds(3), "a guard rail", "it is ill");
        Ballot aborted = Gate.ballot(
                amendment,
                List.of(Gates.finding("one", Origin.PLAIN, Pairing.AFTER_AFTER, Verdict.HELD)),
                POLICY,
                List.of(abort.sentence()),
                Gates.ALL);
        Ballot broke = Gate.ballot(
                amendment,
                List.of(Gates.finding("two", Origin.PLAIN, Pairing.AFTER_AFTER, Verdict.BROKE)),
                POLICY,
                List.of(),
                Gates.ALL);

        Ballot whole = broke.and(aborted);

        assertThat(broke.decision()).isEqualTo(Gate.Decision.REJECTED);
        assertThat(whole.decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(whole.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(whole.gate().reasons()).startsWith(abort.sentence()).anyMatch(reason -> reason.contains("(two)"));
    }
}
