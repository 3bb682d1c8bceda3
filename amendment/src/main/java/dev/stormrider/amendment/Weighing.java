package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes as lines weigh them. What a line says of one operation is said of no other one: a change that reaches several
 * falls into parts where they are weighed differently. Not for use by several threads.
 */
final class Weighing {
    private final Amendment amendment;
    private final List<Weight> holding;
    private final Ended ended;
    // Two lines that say the same are two lines.
    private final Set<Weight> used = Collections.newSetFromMap(new IdentityHashMap<>());

    /** By the lines that hold, of which the first that is about a change counts. */
    Weighing(Amendment amendment, List<Weight> holding, LocalDate today) {
        this.amendment = amendment;
        this.holding = List.copyOf(holding);
        this.ended = new Ended(amendment.before(), today);
    }

    /** Whether {@code weight} was about some change so far. */
    boolean used(Weight weight) {
        return used.contains(weight);
    }

    /** What becomes of {@code change}: one entry, or one for each part of it. */
    Stream<Assessment.Entry> entries(Change change) {
        List<String> keys = change.operations();
        if (change.reached().size() < 2 || change.component() || change.fate() != Change.Fate.CHANGED) {
            return Stream.of(entry(change));
        }
        Map<Integer, List<String>> parts = new LinkedHashMap<>();
        keys.forEach(key -> parts.computeIfAbsent(fate(change, key), first -> new ArrayList<>())
                .add(key));
        return parts.size() == 1
                ? Stream.of(entry(change))
                : parts.values().stream().map(each -> entry(part(change, each)));
    }

    private Assessment.Entry entry(Change change) {
        int line = line(change, change.subject());
        if (line < holding.size()) {
            used.add(holding.get(line));
            return holding.get(line).on(change);
        }
        return ended.of(change)
                .map(ending -> new Assessment.Entry(
                        change,
                        Forecast.TOLERATED,
                        Optional.of("counts as tolerated: it was " + ending.words() + ", as " + ending.at() + " says"),
                        false))
                .orElseGet(() -> Assessment.Entry.asIs(change));
    }

    /** The same number for operations that are weighed alike. */
    private int fate(Change change, String key) {
        int line = line(change, amendment.title(key));
        boolean over = line == holding.size()
                && !amendment.before().endings().isEmpty()
                && ended.of(part(change, List.of(key))).isPresent();
        return over ? line + 1 : line;
    }

    /** The first line that is about {@code change} in {@code subject}; their number where none is. */
    private int line(Change change, String subject) {
        int line = 0;
        while (line < holding.size() && !holding.get(line).concerns(change, subject)) {
            line++;
        }
        return line;
    }

    /** {@code change} as far as it reaches {@code keys}. */
    private Change part(Change change, List<String> keys) {
        Set<String> kept = new HashSet<>(keys);
        List<String> reached = change.reached().stream().filter(kept::contains).toList();
        return new Change(
                amendment.title(keys.getFirst()),
                false,
                change.spot(),
                change.was(),
                change.now(),
                // By the old key of what has moved it is reached, too.
                reached.isEmpty() ? keys : reached,
                change.exposures().stream()
                        // What has moved goes by its old key in the one direction, and by its new one in the other.
                        .filter(each -> each.operations().stream().anyMatch(kept::contains))
                        .map(each -> part(each, kept))
                        .toList(),
                change.fingerprint());
    }

    private Exposure part(Exposure exposure, Set<String> keys) {
        List<String> left =
                exposure.operations().stream().filter(keys::contains).toList();
        List<Exposure.Met> met = exposure.met().stream()
                .filter(each -> keys.contains(each.operation()))
                .toList();
        // A message of another operation would show nothing here.
        Exposure shown = met.isEmpty() ? exposure : exposure.in(met.getFirst());
        Witness witness = met.isEmpty()
                ? new Witness(
                        Optional.empty(),
                        exposure.witness().place(),
                        exposure.witness().value())
                : shown.witness();
        boolean same = left.getFirst().equals(exposure.operations().getFirst());
        return new Exposure(
                exposure.forecast(),
                exposure.turn(),
                exposure.upgraded(),
                exposure.reader(),
                exposure.message(),
                left,
                exposure.component(),
                witness,
                same ? exposure.before() : at(amendment.before(), left.getFirst(), exposure.before()),
                same ? exposure.after() : at(amendment.after(), left.getFirst(), exposure.after()),
                shown.text(),
                exposure.fingerprint(),
                met,
                exposure.spot());
    }

    private static Source at(Contract contract, String key, Source otherwise) {
        return contract.operation(key).map(operation -> operation.at()).orElse(otherwise);
    }
}
