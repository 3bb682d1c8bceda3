package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An amendment as those who answer for it weigh it: each change with the forecast that counts, and why it is another
 * one than the contracts give.
 *
 * @param entries one for each change, the gravest that counts first, those that are passed over last
 * @param remarks what is to be said of the weights themselves: one that is out of date, one that was of no use
 */
public record Assessment(Amendment amendment, List<Entry> entries, List<String> remarks) {
    /**
     * One change with its weight.
     *
     * @param forecast the forecast that counts
     * @param because why it is not the contracts' own, or why the change is passed over; empty where neither is so
     * @param passedOver whether it does not count at all
     */
    public record Entry(Change change, Forecast forecast, Optional<String> because, boolean passedOver) {
        static Entry asIs(Change change) {
            return new Entry(change, change.forecast(), Optional.empty(), false);
        }
    }

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::passedOver).thenComparing(Entry::forecast);

    public Assessment {
        entries = entries.stream().sorted(ORDER).toList();
        remarks = List.copyOf(remarks);
    }

    /** The amendment as the contracts alone weigh it. */
    public static Assessment of(Amendment amendment) {
        return new Assessment(
                amendment, amendment.changes().stream().map(Entry::asIs).toList(), List.of());
    }

    /** How many changes count with this forecast. */
    public long count(Forecast forecast) {
        return counted().filter(each -> each.forecast() == forecast).count();
    }

    /** How many changes are passed over. */
    public long passedOver() {
        return entries.stream().filter(Entry::passedOver).count();
    }

    /** The order that avoids everything that counts as refused. */
    public Rollout rollout() {
        return Rollout.of(hurts(Party.CONSUMER), hurts(Party.PROVIDER));
    }

    /** What is raised is met as what it was raised from. */
    private boolean hurts(Party upgraded) {
        return counted()
                .filter(entry -> entry.forecast() == Forecast.REFUSED)
                .map(Entry::change)
                .anyMatch(change -> change.exposures().stream()
                        .anyMatch(each -> each.forecast() == change.forecast() && each.upgraded() == upgraded));
    }

    private Stream<Entry> counted() {
        return entries.stream().filter(each -> !each.passedOver());
    }

    /** Whether every change counts as the contracts say. */
    public boolean plain() {
        return entries.stream().allMatch(each -> each.because().isEmpty());
    }

    public Contract before() {
        return amendment.before();
    }

    public Contract after() {
        return amendment.after();
    }
}
