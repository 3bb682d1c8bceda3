package dev.stormrider.report;

import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exposures of one change that differ in nothing but the value that may be met, in one sentence.
 *
 * @param all at least one
 * @param text the sentence for all of them
 */
record Telling(List<Exposure> all, String text) {
    private static final int VALUES_SHOWN = 4;

    /** The value in an exposure's sentence, with what stands before and after it. */
    private record Parts(String before, String value, String after) {}

    /** The one that speaks for all. */
    Exposure first() {
        return all.getFirst();
    }

    static List<Telling> of(Change change) {
        Map<List<Object>, List<Exposure>> alike = new LinkedHashMap<>();
        for (Exposure exposure : change.exposures()) {
            List<Object> key = new ArrayList<>(List.of(exposure.forecast(), exposure.upgraded(), exposure.reader()));
            key.add(parts(exposure)
                    .<Object>map(parts -> List.of(parts.before(), parts.after()))
                    .orElse(exposure.fingerprint()));
            alike.computeIfAbsent(key, first -> new ArrayList<>()).add(exposure);
        }
        return alike.values().stream().map(Telling::one).toList();
    }

    private static Telling one(List<Exposure> alike) {
        Exposure first = alike.getFirst();
        if (alike.size() == 1) {
            return new Telling(alike, first.text());
        }
        List<Parts> all =
                alike.stream().map(Telling::parts).flatMap(Optional::stream).toList();
        List<String> values = all.stream().map(Parts::value).toList();
        return new Telling(
                alike,
                all.getFirst().before()
                        + Count.either(values, VALUES_SHOWN)
                        + all.getFirst().after());
    }

    private static Optional<Parts> parts(Exposure exposure) {
        return exposure.witness().value().flatMap(value -> {
            String shown = Places.shown(value);
            String before = exposure.subject() + " may be ";
            boolean told = exposure.text().startsWith(before + shown + ";");
            return told
                    ? Optional.of(new Parts(before, shown, exposure.text().substring(before.length() + shown.length())))
                    : Optional.empty();
        });
    }
}
