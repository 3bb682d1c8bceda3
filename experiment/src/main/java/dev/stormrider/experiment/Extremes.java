package dev.stormrider.experiment;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Rewording;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Reorder;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Values that both contracts admit in a success's body and that hardly anybody ever sends: an optional field left out,
 * null, an empty list, a thousand items, the same items in another order, an integer beyond 2^53, another offset in a
 * timestamp. A time that the contract now describes in other words is tried in more of the ways in which it may be
 * written.
 */
final class Extremes {
    private static final int DEPTH_LIMIT = 5;
    private static final int PER_OPERATION = 12;
    private static final int MANY = 1_000;
    private static final Value BEYOND_DOUBLE = new Value.Numeric(new BigDecimal("9007199254740993"));

    private final Operation operation;
    private final Names names;
    private final Amendment amendment;
    private final Seed seed;
    private final Set<String> reworded;
    private final List<Experiment> found = new ArrayList<>();

    private Extremes(Operation operation, Amendment amendment, Seed seed) {
        this.operation = operation;
        this.names = amendment.after().names();
        this.amendment = amendment;
        this.seed = seed.and(operation.key());
        this.reworded = amendment.rewordings().stream()
                .flatMap(rewording -> rewording.spots().stream())
                .filter(spot -> spot.operation().equals(operation.key()))
                .filter(spot -> spot.message().equals("response"))
                .map(Rewording.Spot::place)
                .collect(Collectors.toSet());
    }

    static List<Experiment> of(Operation operation, Amendment amendment, Seed seed) {
        return of(operation, amendment, seed, each -> true);
    }

    /** Of an operation that is only said in other words: the places that they are about, and the order of its lists. */
    static List<Experiment> reworded(Operation operation, Amendment amendment, Seed seed) {
        Set<String> shown = new Extremes(operation, amendment, seed)
                .reworded.stream().map(Extremes::shown).collect(Collectors.toSet());
        return of(
                operation,
                amendment,
                seed,
                each -> shown.contains(each.place())
                        || each.fault().filter(Reorder.class::isInstance).isPresent());
    }

    private static List<Experiment> of(
            Operation operation, Amendment amendment, Seed seed, Predicate<Experiment> wanted) {
        Extremes extremes = new Extremes(operation, amendment, seed);
        success(operation, amendment.after()).ifPresent(shape -> extremes.walk(shape, "", 0));
        return extremes.found.stream()
                .filter(wanted)
                .sorted(Comparator.comparingInt(Experiment::risk).reversed().thenComparing(Experiment::id))
                .limit(PER_OPERATION)
                .toList();
    }

    /** The shape of the lowest success's response. */
    private static Optional<Shape> success(Operation operation, Contract contract) {
        return contract.names().resolve(operation.response().shape()) instanceof Shape.Choice choice
                ? choice.alternatives().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("2"))
                        .min(java.util.Map.Entry.comparingByKey())
                        .map(java.util.Map.Entry::getValue)
                : Optional.empty();
    }

    private void walk(Shape shape, String place, int depth) {
        if (depth > DEPTH_LIMIT) {
            return;
        }
        switch (names.resolve(shape)) {
            case Shape.Fields fields -> fields.fields().forEach((name, field) -> field(name, field, place, depth));
            case Shape.Sequence sequence -> {
                lists(sequence, place);
                walk(sequence.place(0), place + "/0", depth + 1);
            }
            case Shape.Scalar scalar -> scalars(scalar, place);
            case Shape.Choice choice -> choice(choice, place, depth);
            // What breaks a condition is no extreme that the contracts admit, and which would is not looked into.
            case Shape.Limited limited -> {}
            case Shape.Every every when limited(every) -> {}
            case Shape.Any any -> {}
            case Shape.Every every -> every.parts().forEach(part -> walk(part, place, depth + 1));
            case Shape.Named named -> {}
        }
    }

    private boolean limited(Shape.Every every) {
        return every.parts().stream().map(names::resolve).anyMatch(Shape.Limited.class::isInstance);
    }

    private void field(String name, Field field, String place, int depth) {
        String here = Places.under(place, name);
        boolean envelope = !here.startsWith("/body/content") && !here.startsWith("/header/");
        if (!field.written() && !envelope) {
            add(Edit.remove(here), here, 66, "is optional, and hardly ever left out");
        }
        if (!here.equals("/status") && !here.equals("/body/type")) {
            walk(field.shape(), here, depth + (envelope ? 0 : 1));
        }
    }

    private void choice(Shape.Choice choice, String place, int depth) {
        if (choice.alternatives().containsKey("null")) {
            add(Edit.put(place, Value.nothing()), place, 64, "may be null, and hardly ever is");
        }
        choice.alternatives().values().stream().limit(1).forEach(first -> walk(first, place, depth + 1));
    }

    private void lists(Shape.Sequence sequence, String place) {
        if (sequence.least() == 0) {
            add(Edit.put(place, new Value.Items(List.of())), place, 56, "may be empty");
        }
        if (sequence.most() > 1 && sequence.places().isEmpty() && place.startsWith("/body/content")) {
            found.add(experiment(new Reorder(Way.RESPONSE, place), place, 55, "may come in another order"));
        }
        if (sequence.most() >= MANY && sequence.places().isEmpty() && !sequence.distinct()) {
            Sample.full(sequence.item(), seed, names)
                    .map(item -> new Value.Items(Collections.nCopies(MANY, item)))
                    .ifPresent(many -> add(Edit.put(place, many), place, 42, "may hold a thousand items"));
        }
    }

    private void scalars(Shape.Scalar scalar, String place) {
        if (place.isEmpty()) {
            return;
        }
        switch (scalar.kind()) {
            case NUMBER -> {
                tried(scalar, BEYOND_DOUBLE, place, 53, "may be beyond 2^53, where a double loses digits");
                tried(scalar, Value.of(0), place, 34, "may be 0");
            }
            case STRING -> {
                if (scalar.rules().contains(new Encoded("date-time"))) {
                    tried(scalar, Value.of("2026-03-14T23:30:00.123456+14:00"), place, 43, "may be in another offset");
                    if (reworded.contains(place)) {
                        tried(
                                scalar,
                                Value.of("2026-03-14T10:30:00.250Z"),
                                place,
                                68,
                                "may tell fractions of a second");
                        tried(scalar, Value.of("2026-03-14T10:30:00+05:30"), place, 67, "may be of another zone");
                        tried(scalar, Value.of("2026-03-15T00:00:00+02:00"), place, 65, "may be of another day in UTC");
                    }
                }
                tried(scalar, Value.of(""), place, 40, "may be empty");
                tried(scalar, Value.of("x".repeat(10_000)), place, 30, "may be very long");
            }
            case NULL, BOOLEAN, ARRAY, OBJECT -> {}
        }
    }

    private void tried(Shape.Scalar scalar, Value value, String place, int risk, String why) {
        if (Conformance.writes(scalar, value, names)) {
            add(Edit.put(place, value), place, risk, why);
        }
    }

    /** Only what no exposure says already: a reader that need not admit it is another matter. */
    private void add(Edit edit, String place, int risk, String why) {
        boolean exposed = amendment.exposures().stream()
                .filter(each -> each.reader() == Party.CONSUMER)
                .flatMap(each -> each.met().stream())
                .filter(met -> met.operation().equals(operation.key()))
                .anyMatch(met -> met.witness().place().equals(place)
                        && met.witness().value().equals(edit.value()));
        if (exposed || place.isEmpty()) {
            return;
        }
        found.add(experiment(new Rewrite(Way.RESPONSE, List.of(edit)), place, risk, why));
    }

    private static String shown(String place) {
        return place.startsWith("/body/content") ? "/body" + place.substring("/body/content".length()) : place;
    }

    private Experiment experiment(Fault fault, String place, int risk, String why) {
        String shown = shown(place);
        return new Experiment(
                Ids.of(operation, Origin.EXTREME, shown + " " + why.replaceAll(",.*", "")),
                operation.key(),
                Origin.EXTREME,
                Question.CONSUMER,
                Party.CONSUMER,
                Optional.of(fault),
                List.of(Pairing.AFTER_AFTER),
                false,
                Optional.empty(),
                Optional.empty(),
                shown,
                shown + " " + why + ".",
                risk,
                List.of());
    }
}
