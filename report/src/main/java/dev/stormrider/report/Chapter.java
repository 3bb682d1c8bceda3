package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an amendment says of one operation, or of one component that several operations share.
 *
 * @param title the operation's title, or the component's name
 * @param reach the operations that a component is reached from; empty for an operation
 * @param exposures at least one, the refused first
 */
record Chapter(String title, List<String> reach, List<Exposure> exposures) {
    private static final int REACH_SHOWN = 3;

    Chapter {
        reach = List.copyOf(reach);
        exposures = List.copyOf(exposures);
    }

    /** The chapters of an amendment: those with the gravest forecast first, then by title. */
    static List<Chapter> all(Amendment amendment) {
        Map<String, List<Exposure>> byTitle = new LinkedHashMap<>();
        for (Exposure exposure : amendment.exposures()) {
            byTitle.computeIfAbsent(title(amendment, exposure), first -> new ArrayList<>())
                    .add(exposure);
        }
        return byTitle.entrySet().stream()
                .map(entry -> new Chapter(entry.getKey(), reach(amendment, entry.getValue()), entry.getValue()))
                .sorted(Comparator.comparing((Chapter chapter) ->
                                chapter.exposures().getFirst().forecast())
                        .thenComparing(chapter -> chapter.title()))
                .toList();
    }

    private static String title(Amendment amendment, Exposure exposure) {
        return exposure.component()
                .or(() -> exposure.operations().stream().findFirst().map(key -> title(amendment, key)))
                .orElse("the contract");
    }

    private static List<String> reach(Amendment amendment, List<Exposure> exposures) {
        Set<String> reach = new LinkedHashSet<>();
        exposures.stream()
                .filter(each -> each.component().isPresent())
                .forEach(each -> each.operations().forEach(key -> reach.add(title(amendment, key))));
        return List.copyOf(reach);
    }

    /** The name that people use for the operation with this key; the key itself where neither contract has it. */
    static String title(Amendment amendment, String key) {
        return operation(amendment, key).map(Operation::title).orElse(key);
    }

    /** The operation as the new contract has it, else as the old one had it. */
    static Optional<Operation> operation(Amendment amendment, String key) {
        return Stream.of(amendment.after(), amendment.before())
                .map(contract -> Optional.ofNullable(contract.operations().get(key)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** {@code "in GET /a, POST /b and 7 more"}; empty for an operation. */
    String aside() {
        if (reach.isEmpty()) {
            return "";
        }
        String shown = reach.stream().limit(REACH_SHOWN).collect(Collectors.joining(", "));
        int more = reach.size() - REACH_SHOWN;
        return "in " + shown + (more > 0 ? " and " + more + " more" : "");
    }
}
