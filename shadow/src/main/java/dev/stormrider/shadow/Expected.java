package dev.stormrider.shadow;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Turn;
import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.verdict.Discrepancy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which differences the amendment announces: what the new provider may write there is not what the old one might. A
 * place is announced with all that is under it, in the way in which it is new: where a member may be missing, nothing
 * is said of another value, and where a value more may come, nothing of those that the old one might write as well.
 * Where an answer breaks the new contract, nothing announces it.
 */
final class Expected {
    private record Entry(String place, String tail, boolean met, Turn turn, boolean refused, String text) {}

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Amendment amendment;

    Expected(Amendment amendment) {
        this.amendment = amendment;
        for (Exposure exposure : amendment.exposures()) {
            if (exposure.upgraded() != Party.PROVIDER) {
                continue;
            }
            boolean answers = exposure.message().equals("response");
            if (answers || exposure.turn() == Turn.OPERATION) {
                exposure.operations()
                        .forEach(key -> entries.computeIfAbsent(key, none -> new ArrayList<>())
                                .add(entry(exposure, key)));
            }
        }
    }

    /** The first few operations have the place of their own; of the others what was changed is known by its name. */
    private static Entry entry(Exposure exposure, String key) {
        Optional<Exposure.Met> met = exposure.met().stream()
                .filter(each -> each.operation().equals(key))
                .findFirst();
        String place = general(Exposure.shown(met.map(each -> each.witness().place())
                .orElse(exposure.witness().place())));
        return new Entry(
                place,
                place.substring(place.lastIndexOf('/') + 1),
                met.isPresent(),
                exposure.turn(),
                exposure.forecast() == Forecast.REFUSED,
                exposure.text());
    }

    private static String general(String place) {
        return place.replaceAll("/\\d+(?=/|$)", "/*");
    }

    /**
     * What of the amendment announces a difference in answers of the operation with {@code key}.
     *
     * @param is what is answered, where that is a status; else empty
     * @param unread whether the old contract has not promised to read what stands there
     */
    Optional<String> explain(String key, Discrepancy.Kind kind, String place, String is, boolean unread) {
        if (kind == Discrepancy.Kind.BROKEN_CONTRACT || kind == Discrepancy.Kind.NO_ANSWER) {
            return Optional.empty();
        }
        if (!amendment.before().operations().containsKey(key)
                && amendment.after().operations().containsKey(key)) {
            return Optional.of("the operation is new");
        }
        boolean known = !is.isEmpty() && !fresh(key, is);
        return entries.getOrDefault(key, List.of()).stream()
                .filter(entry -> entry.turn() == Turn.OPERATION || !known && announces(entry, kind, place, unread))
                .map(Entry::text)
                .findFirst();
    }

    /**
     * Whether the new contract has {@code status} among those of the operation with {@code key} by a name, such as
     * {@code 409} or {@code 4??}, that the old one has not.
     */
    private boolean fresh(String key, String status) {
        Optional<String> name = statuses(amendment.after(), key).flatMap(choice -> Choices.nameFor(choice, status));
        return name.isPresent()
                && statuses(amendment.before(), key)
                        .filter(choice -> choice.alternatives().containsKey(name.get()))
                        .isEmpty();
    }

    private static Optional<Shape.Choice> statuses(Contract contract, String key) {
        return contract.operation(key)
                .flatMap(operation -> operation.response().shape() instanceof Shape.Choice choice
                        ? Optional.of(choice)
                        : Optional.empty());
    }

    private static boolean announces(Entry entry, Discrepancy.Kind kind, String place, boolean unread) {
        if (entry.refused() && !unread && ofValues(kind)) {
            return false;
        }
        String tail = "/" + entry.tail();
        boolean there =
                entry.met() ? place.equals(entry.place()) : !entry.tail().isEmpty() && place.endsWith(tail);
        boolean under = entry.met()
                ? place.startsWith(entry.place() + "/")
                : !entry.tail().isEmpty() && place.contains(tail + "/");
        return there && at(entry.turn(), kind) || under && under(entry.turn(), kind);
    }

    /** Whether something stands there now as before, and the contract tells whether it is new. */
    private static boolean ofValues(Discrepancy.Kind kind) {
        return switch (kind) {
            case STATUS, MEDIA_TYPE, OTHER_TYPE, LENGTH, VALUE -> true;
            case NO_ANSWER, BROKEN_CONTRACT, UNREADABLE, MISSING, ADDED -> false;
        };
    }

    /** Whether what is new in this way shows as {@code kind} at its own place. */
    private static boolean at(Turn turn, Discrepancy.Kind kind) {
        boolean unreadable = kind == Discrepancy.Kind.UNREADABLE;
        return switch (turn) {
            case MISSING -> unreadable || kind == Discrepancy.Kind.MISSING;
            case EXTRA -> unreadable || kind == Discrepancy.Kind.ADDED || kind == Discrepancy.Kind.LENGTH;
            case VALUE, SPELLING -> kind != Discrepancy.Kind.MISSING && kind != Discrepancy.Kind.ADDED;
            case ALTERNATIVE, OPERATION -> true;
        };
    }

    /** The same under its place. */
    private static boolean under(Turn turn, Discrepancy.Kind kind) {
        return switch (turn) {
            case MISSING -> kind == Discrepancy.Kind.UNREADABLE || kind == Discrepancy.Kind.MISSING;
            case EXTRA, VALUE, SPELLING, ALTERNATIVE, OPERATION -> true;
        };
    }
}
