package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Party;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An amendment as those who answer for it weigh it: each change with the forecast that counts, and why it is another
 * one than the contracts give.
 *
 * @param entries one for each change, or several where it is weighed differently by operation; the gravest that counts
 *     first, those that are passed over last
 * @param remarks what is to be said of the weights themselves: one that is out of date, one that was of no use
 * @param asked what was asked of the new version of data; empty where nothing was
 */
public record Assessment(Amendment amendment, List<Entry> entries, List<Note> remarks, Optional<Compat> asked) {
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

    /** An assessment of which nothing was asked. */
    public Assessment(Amendment amendment, List<Entry> entries, List<Note> remarks) {
        this(amendment, entries, remarks, Optional.empty());
    }

    /** The same, asked whether the new version is {@code compat}. */
    public Assessment asking(Compat compat) {
        return new Assessment(amendment, entries, remarks, Optional.of(compat));
    }

    /** The same, with nothing said of the weights but {@code other}. */
    public Assessment remarking(List<Note> other) {
        return new Assessment(amendment, entries, other, asked);
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
        return Rollout.of(hurts(Party.CONSUMER, Forecast.REFUSED), hurts(Party.PROVIDER, Forecast.REFUSED));
    }

    /** Whether the order would be another one if what counts as undecided were refused. */
    public boolean undecidedMayReorder() {
        boolean consumer = hurts(Party.CONSUMER, Forecast.UNDECIDED);
        boolean provider = hurts(Party.PROVIDER, Forecast.UNDECIDED);
        return Rollout.of(consumer, provider) != rollout();
    }

    /** By what counts as {@code least} or graver; what is raised is met as what it was raised from. */
    private boolean hurts(Party upgraded, Forecast least) {
        return counted()
                .filter(entry -> entry.forecast().compareTo(least) <= 0)
                .map(Entry::change)
                .anyMatch(change -> change.exposures().stream()
                        .anyMatch(each -> each.forecast() == change.forecast() && each.upgraded() == upgraded));
    }

    /** Whether the new version reads all data of the old one. */
    public Reads newReadsOld() {
        return reads(Party.CONSUMER);
    }

    /** Whether the old version reads all data of the new one. */
    public Reads oldReadsNew() {
        return reads(Party.PROVIDER);
    }

    /** Where {@code upgraded} alone has the new version. */
    private Reads reads(Party upgraded) {
        boolean unread = !amendment.unread().isEmpty();
        return counted()
                .flatMap(entry -> entry.change().exposures().stream()
                        .filter(each -> each.upgraded() == upgraded)
                        .map(each -> counts(entry, each.forecast())))
                .map(forecast -> switch (forecast) {
                    case REFUSED -> Reads.NO;
                    case UNDECIDED -> Reads.UNDECIDED;
                    case TOLERATED -> Reads.YES;
                })
                .reduce(unread ? Reads.UNDECIDED : Reads.YES, Reads::and);
    }

    /** What {@code entry} counts for in the answer to what was asked: nothing grave where it is about the other way. */
    public Forecast answering(Entry entry) {
        if (asked.isEmpty()) {
            return entry.forecast();
        }
        return entry.change().exposures().stream()
                .filter(each -> asked.get().asks(each.upgraded()))
                .map(each -> counts(entry, each.forecast()))
                .min(Comparator.naturalOrder())
                .orElse(Forecast.TOLERATED);
    }

    /** What a message of {@code entry} counts for that the contracts alone give {@code forecast}. */
    private static Forecast counts(Entry entry, Forecast forecast) {
        boolean gravest = forecast == entry.change().forecast();
        return gravest || forecast.compareTo(entry.forecast()) < 0 ? entry.forecast() : forecast;
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
