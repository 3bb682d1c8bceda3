package dev.stormrider.store;

import dev.stormrider.experiment.Origin;
import dev.stormrider.ledger.Event.Vote;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Ballot;
import java.util.Optional;

/** What cells count for, in one column: the origin, three letters, and the exposure, with blanks between. */
final class Votes {
    private Votes() {}

    static String write(Vote vote) {
        return vote.origin().name() + " " + letter(vote.calm(), 'c') + letter(vote.harmful(), 'h')
                + letter(vote.old(), 'o') + " " + vote.change().orElse("");
    }

    private static char letter(boolean flag, char letter) {
        return flag ? letter : '-';
    }

    static Ballot.Vote read(TrialCell cell, String written) {
        String[] words = written.split(" ", 3);
        String flags = words[1];
        return new Ballot.Vote(
                cell.experiment(),
                Origin.valueOf(words[0]),
                Optional.of(words[2]).filter(change -> !change.isEmpty()),
                flags.indexOf('c') >= 0,
                cell.pairing(),
                cell.verdict(),
                flags.indexOf('h') >= 0,
                flags.indexOf('o') >= 0,
                cell.reason());
    }
}
