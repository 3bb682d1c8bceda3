package dev.stormrider.shadow;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Turn;
import dev.stormrider.contract.Party;
import dev.stormrider.verdict.Discrepancy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which differences the amendment announces: what the new provider may write there is not what the old one might. A
 * place is announced with all that is under it. Where an answer breaks the new contract, nothing announces it.
 */
final class Expected {
    private record Entry(String place, String tail, boolean met, Turn turn, String text) {}

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
                place, place.substring(place.lastIndexOf('/') + 1), met.isPresent(), exposure.turn(), exposure.text());
    }

    private static String general(String place) {
        return place.replaceAll("/\\d+(?=/|$)", "/*");
    }

    /** What of the amendment announces {@code found} in answers of the operation with {@code key}. */
    Optional<String> explain(String key, Discrepancy.Kind kind, String place) {
        if (kind == Discrepancy.Kind.BROKEN_CONTRACT || kind == Discrepancy.Kind.NO_ANSWER) {
            return Optional.empty();
        }
        boolean fresh = !amendment.before().operations().containsKey(key)
                && amendment.after().operations().containsKey(key);
        if (fresh) {
            return Optional.of("the operation is new");
        }
        return entries.getOrDefault(key, List.of()).stream()
                .filter(entry -> entry.turn() == Turn.OPERATION || announces(entry, place))
                .map(Entry::text)
                .findFirst();
    }

    private static boolean announces(Entry entry, String place) {
        if (entry.met()) {
            return place.equals(entry.place()) || place.startsWith(entry.place() + "/");
        }
        String tail = "/" + entry.tail();
        return !entry.tail().isEmpty() && (place.endsWith(tail) || place.contains(tail + "/"));
    }
}
