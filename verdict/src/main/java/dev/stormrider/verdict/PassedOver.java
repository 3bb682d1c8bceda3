package dev.stormrider.verdict;

import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row that is told a value which its reader does not know, and that is left out of a number without a word. Contrasts
 * show that the row counts, whichever known value it has: who counts one kind alone leaves out other known ones too.
 *
 * <pre>
 *   told GOODS ──▶ 1340 ┐ each known kind counts
 *   told FREIGHT ▶ 1340 ┘
 *   told NEW ────▶  340   1000 less, which is what the row says
 * </pre>
 */
final class PassedOver {
    /** One known value that counts may be the one that is asked for. */
    private static final int KNOWN = 2;

    private PassedOver() {}

    static Optional<Lapse> of(Scene scene, Twin twin) {
        boolean during = twin.trial().call().phase() == Phase.DURING;
        Optional<Passage> hit = Lookalike.struck(twin);
        Optional<Change> told = hit.flatMap(Lookalike::change)
                .filter(change -> change.was().isPresent() && change.is().isPresent());
        if (!during || told.isEmpty() || !twin.bothAnswered() || Lapses.signed(scene, twin)) {
            return Optional.empty();
        }
        Change unknown = told.get();
        List<Value> row = numbers(hit.get(), Rows.row(unknown.place()));
        if (row.isEmpty() || Lookalike.listed(scene, hit.get(), unknown) || !counts(scene, twin, hit.get(), unknown)) {
            return Optional.empty();
        }
        return Lapses.changes(scene, twin).stream()
                .filter(change -> lacks(change, row))
                .findFirst()
                .map(change -> new Lapse(
                        "/body" + change.place(),
                        false,
                        "passes over the row that is told " + Told.value(unknown.is()) + " at /body" + unknown.place()
                                + " of " + scene.link().title(hit.get().request()) + ": it answers "
                                + Told.value(change.is()) + " at /body" + change.place() + ", where it has "
                                + Told.value(change.was()) + " for each kind that it knows, and no word of it"));
    }

    /** Whether nobody who sees the answers alone can tell which of the known values the row was told. */
    private static boolean counts(Scene scene, Twin twin, Passage hit, Change told) {
        Sights sights = new Sights(scene, twin.step());
        List<Lookalike.Known> known = Lookalike.known(
                scene, Stream.concat(Stream.of(twin.control()), Lookalike.contrasts(scene, twin).stream()), hit, told);
        return known.size() >= KNOWN
                && known.stream().allMatch(each -> sights.same(twin.control(), each.episode()))
                && !Lookalike.moved(scene, twin, sights);
    }

    /** The numbers that stand in the row itself. */
    private static List<Value> numbers(Passage hit, String row) {
        return row.isEmpty()
                ? List.of()
                : Lookalike.heard(hit).flatMap(body -> Pointer.of(row).read(body)).stream()
                        .flatMap(value -> Leaf.of(value).stream())
                        .map(Leaf::value)
                        .filter(value -> value instanceof Value.Numeric && Invented.data(value))
                        .toList();
    }

    private static boolean lacks(Change change, List<Value> row) {
        if (change.was().orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal was)
                && change.is().orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal is)) {
            return row.stream()
                    .flatMap(value -> Numbers.of(value).stream())
                    .anyMatch(number -> was.subtract(is).compareTo(number) == 0);
        }
        return false;
    }
}
