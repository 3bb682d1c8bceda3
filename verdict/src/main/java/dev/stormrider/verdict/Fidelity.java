package dev.stormrider.verdict;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;

/**
 * Whether a consumer passes on what it was told, in an answer or in a request of its own.
 *
 * @param otherwise what it was told otherwise than in calm weather
 * @param exposed whether a contract lets a number be told that it did not list before: only then a fraction that is
 *     lost is harm, for what a reader rounds as a rule is its own affair
 */
record Fidelity(Otherwise otherwise, boolean exposed) {
    static Fidelity of(Otherwise otherwise, Experiment experiment) {
        boolean exposed =
                switch (experiment.origin()) {
                    case DELIVER, BOUNCE, TOLERATED -> true;
                    case PLAIN, EXTREME, MISREAD, HANDSHAKE, SMOKE -> false;
                };
        return new Fidelity(otherwise, exposed);
    }

    /**
     * What is wrong with the value that {@code change} has now, to follow it: made up, or told and arrived as another.
     * Empty where it is faithful; of what is absent, and of lists, nothing is said.
     */
    Optional<String> breach(Change change) {
        if (change.was().filter(Invented::data).isEmpty() || change.is().isEmpty() || change.resized()) {
            return Optional.empty();
        }
        Value was = change.was().get();
        Value is = change.is().get();
        boolean turned = was instanceof Value.Bool
                && is instanceof Value.Bool
                && !was.equals(is)
                && !Signs.about(change.place())
                && otherwise.booleanTouched();
        boolean within = Invented.zeroWithin(was, is) && !otherwise.told(Value.of(0));
        boolean currency =
                Invented.otherCurrency(was, is) && otherwise.withheld(was, is) && !otherwise.explained(change);
        if ((Invented.looks(was, is) || turned || within || currency) && !faithful(change)) {
            return Optional.of(", where calm weather has " + Told.value(change.was()));
        }
        return Numbers.digits(change, is, otherwise)
                .or(() -> exposed ? Numbers.rounded(change, is, otherwise) : Optional.empty())
                .or(() -> Numbers.scaled(change, is, otherwise))
                .or(() -> Times.shifted(change, is, otherwise))
                .map(what -> ", " + what);
    }

    private boolean faithful(Change change) {
        Value is = change.is().orElse(Value.nothing());
        boolean none = Invented.zero(is) && otherwise.toldZero();
        return none || otherwise.told(is) || otherwise.toldWithin(is) || counted(change);
    }

    /**
     * Whether there is the length of a list that was told: who counts nothing says 0. That is no word for what a row of
     * that list says in calm weather.
     */
    private boolean counted(Change change) {
        Value is = change.is().orElse(Value.nothing());
        boolean ofRow = !Rows.row(change.place()).isEmpty()
                && otherwise.emptied(change.was().orElse(Value.nothing()));
        return Numbers.of(is).filter(number -> number.signum() == 0).isPresent() && otherwise.toldOfLength(0) && !ofRow;
    }

    /**
     * {@code "an empty list"} or {@code "a list of 2"}, where nobody told a list as short; empty where it is faithful.
     */
    Optional<String> shortened(Change change) {
        if (!change.resized() || change.was().filter(Invented::data).isEmpty()) {
            return Optional.empty();
        }
        int now = size(change.is());
        boolean told = otherwise.toldOfLength(now) && !otherwise.more() || otherwise.endsAfter(now);
        if (now >= size(change.was()) || told) {
            return Optional.empty();
        }
        return Optional.of(now == 0 ? "an empty list" : "a list of " + now);
    }

    /** The same, of a list that is passed on: it may lack the rows that were told otherwise, but no other. */
    Optional<String> robbed(Change change) {
        int lost = size(change.was()) - size(change.is());
        return lost > otherwise.rows() ? shortened(change) : Optional.empty();
    }

    static int size(Optional<Value> list) {
        return list.orElse(Value.nothing()) instanceof Value.Items(List<Value> items) ? items.size() : 0;
    }
}
