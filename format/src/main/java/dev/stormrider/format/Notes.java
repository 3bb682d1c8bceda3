package dev.stormrider.format;

import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was read but not understood. The same note at many places is told once, with the first few of them. */
final class Notes {
    private static final int PLACES_SHOWN = 4;

    private final int limit;
    private final Map<String, Places> places = new LinkedHashMap<>();
    private final Set<String> untold = new LinkedHashSet<>();

    Notes(int limit) {
        this.limit = limit;
    }

    private static final class Places {
        final Source first;
        final Set<String> all = new LinkedHashSet<>();

        Places(Source first) {
            this.first = first;
        }
    }

    void add(Source at, String text) {
        Places known = places.get(text);
        if (known != null) {
            known.all.add(at.toString());
        } else if (places.size() < limit) {
            Places first = new Places(at);
            first.all.add(at.toString());
            places.put(text, first);
        } else if (untold.size() < limit) {
            untold.add(text);
        }
    }

    List<Note> list() {
        List<Note> list = new ArrayList<>();
        places.forEach((text, where) -> list.add(new Note(where.first, text + also(where))));
        if (!untold.isEmpty()) {
            list.add(new Note(Source.NOWHERE, "and " + untold.size() + " more notes or more"));
        }
        return list;
    }

    private static String also(Places where) {
        if (where.all.size() == 1) {
            return "";
        }
        List<String> shown = where.all.stream()
                .skip(1)
                .limit(PLACES_SHOWN - 1L)
                .map(place -> shortened(place, where.first))
                .toList();
        int rest = where.all.size() - 1 - shown.size();
        return " (also at " + String.join(", ", shown) + (rest > 0 ? " and " + rest + " more places" : "") + ")";
    }

    private static String shortened(String place, Source first) {
        String prefix = first.file() + ":";
        return place.startsWith(prefix) ? "line " + place.substring(prefix.length()) : place;
    }
}
