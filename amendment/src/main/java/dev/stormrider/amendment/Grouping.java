package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Exposures by what was edited: nobody wants to look for the two halves of one edit in two places. */
final class Grouping {
    private final Amendment amendment;
    private final Moves moves;

    private Grouping(Amendment amendment) {
        this.amendment = amendment;
        this.moves = Moves.of(amendment.before(), amendment.after());
    }

    /** The order is that of each change's gravest exposure. */
    static List<Change> of(Amendment amendment) {
        Grouping grouping = new Grouping(amendment);
        Map<List<String>, List<Exposure>> causes = new LinkedHashMap<>();
        amendment
                .exposures()
                .forEach(each -> causes.computeIfAbsent(grouping.cause(each), first -> new ArrayList<>())
                        .add(each));
        return causes.values().stream().map(grouping::change).toList();
    }

    private List<String> cause(Exposure exposure) {
        if (exposure.turn() == Turn.OPERATION) {
            return List.of("operation", whole(exposure.operations().getFirst()).key());
        }
        return exposure.component()
                .map(name -> List.of("component", plain(name), exposure.spot()))
                .orElseGet(() -> List.of(
                        exposure.message(),
                        exposure.spot(),
                        exposure.operations().stream()
                                .map(this::whole)
                                .map(Operation::key)
                                .sorted()
                                .collect(Collectors.joining("\n"))));
    }

    /** The operation itself, and what it became where it has moved. */
    private Operation whole(String key) {
        Operation operation = amendment.operation(key);
        boolean gone = amendment.after().operation(key).isEmpty();
        return gone ? moves.other(operation).orElse(operation) : operation;
    }

    /** The component's name without the direction in which it is read: both are one text in the contract. */
    private static String plain(String component) {
        return component.replaceFirst(" \\((request|response)\\)$", "");
    }

    private Change change(List<Exposure> exposures) {
        Exposure first = exposures.getFirst();
        boolean whole = first.turn() == Turn.OPERATION;
        Optional<String> was = whole ? Optional.empty() : words(exposures, amendment.before());
        Optional<String> now = whole ? Optional.empty() : words(exposures, amendment.after());
        boolean told = !was.equals(now) && (was.isPresent() && now.isPresent() || ofAField(exposures));
        return new Change(
                first.component()
                        .map(Grouping::plain)
                        .or(() -> first.operations().stream()
                                .findFirst()
                                .map(key -> (whole ? amendment.operation(key) : whole(key)).title()))
                        .orElse(first.message()),
                first.component().isPresent(),
                first.spot(),
                told ? was : Optional.empty(),
                told ? now : Optional.empty(),
                exposures.stream()
                        .flatMap(each -> each.operations().stream())
                        .map(key -> whole ? key : whole(key).key())
                        .distinct()
                        .toList(),
                exposures,
                fingerprint(exposures));
    }

    /** That nothing stood there is said only where that is the point: elsewhere it may just not have been found. */
    private static boolean ofAField(List<Exposure> exposures) {
        return exposures.stream().anyMatch(each -> each.turn() == Turn.MISSING || each.turn() == Turn.EXTRA);
    }

    private Optional<String> words(List<Exposure> exposures, Contract contract) {
        return exposures.stream()
                .flatMap(each -> words(each, contract).stream())
                .findFirst();
    }

    private Optional<String> words(Exposure exposure, Contract contract) {
        Optional<Shape> shared = exposure.component()
                .filter(name -> contract.names().shapes().containsKey(name))
                .map(name -> new Shape.Named(name, Source.NOWHERE));
        // A component that has another name there is found the way that the witness leads.
        String place = exposure.component().isPresent() ? exposure.witness().place() : exposure.spot();
        return shared.isPresent()
                ? Wording.at(contract.names(), shared.get(), exposure.spot())
                : message(exposure, contract, place).flatMap(shape -> Wording.at(contract.names(), shape, place));
    }

    private Optional<Shape> message(Exposure exposure, Contract contract, String place) {
        if (exposure.operations().isEmpty()) {
            return contract.data().map(Message::shape);
        }
        String key = exposure.operations().getFirst();
        return contract.operation(key)
                .or(() -> moves.other(amendment.operation(key)))
                .map(operation -> operation.around(exposure.message(), place));
    }

    private static String fingerprint(List<Exposure> exposures) {
        TreeSet<String> all =
                exposures.stream().map(Exposure::fingerprint).collect(Collectors.toCollection(TreeSet::new));
        return all.size() == 1 ? all.getFirst() : Fingerprint.of(all.toArray(String[]::new));
    }
}
