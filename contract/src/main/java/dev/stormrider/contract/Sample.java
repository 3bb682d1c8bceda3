package dev.stormrider.contract;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Makes up a value that a writer of a shape may write. Repeatable: the same shape and seed give the same value. Where
 * rules contradict each other, or a pattern is too hard, or the value would be too large, there is none.
 */
public final class Sample {
    /** Small values are tried first: where shapes contain themselves, depth is what makes a value large. */
    private static final int[] DEPTHS = {8, 24, 80, 400};

    /** So many shapes are looked at for one value, before the optional ones are left out and before it is given up. */
    private static final int OPTIONAL_STEPS = 2_000;

    private static final int STEPS = 6_000;

    /** Where nothing forces a list to have items, a full value has so many. */
    private static final int FULL_ITEMS = 2;

    private static final int TRIES = 32;

    /** So many values are made up until one keeps all conditions. */
    private static final int LIMITED_TRIES = 12;

    /** So many values of a list are drawn from in one step. */
    private static final int LISTED_A_STEP = 16;

    private final Names names;
    private final Effort effort;
    private final int depthLimit;
    private final List<String> path = new ArrayList<>();

    /** Scalars whose rules leave nothing over, as far as could be tried: one try is enough. */
    private final Set<Shape> barren;

    private boolean full;
    private boolean cutShort;
    private int steps;

    private Sample(Names names, Effort effort, boolean full, int depthLimit, Set<Shape> barren) {
        this.names = names;
        this.effort = effort;
        this.barren = barren;
        this.full = full;
        this.depthLimit = depthLimit;
    }

    /** A value with every field that is listed, as far as recursion allows. */
    public static Optional<Value> full(Shape shape, Seed seed, Names names) {
        return full(shape, seed, names, Effort.ofOneValue());
    }

    /** As {@link #full}; none where {@code effort} does not suffice. */
    public static Optional<Value> full(Shape shape, Seed seed, Names names, Effort effort) {
        Set<Shape> barren = Collections.newSetFromMap(new IdentityHashMap<>());
        return new Sample(names, effort, true, DEPTHS[DEPTHS.length - 1], barren)
                .of(shape, seed, 0)
                .filter(value -> Conformance.writes(shape, value, names, effort))
                .or(() -> sparse(shape, seed, names, effort));
    }

    /** A value with the fields that are always written, and no others. */
    public static Optional<Value> sparse(Shape shape, Seed seed, Names names) {
        return sparse(shape, seed, names, Effort.ofOneValue());
    }

    /** As {@link #sparse}; none where {@code effort} does not suffice. */
    public static Optional<Value> sparse(Shape shape, Seed seed, Names names, Effort effort) {
        Set<Shape> barren = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int depth : DEPTHS) {
            Sample sample = new Sample(names, effort, false, depth, barren);
            Optional<Value> made =
                    sample.of(shape, seed, 0).filter(value -> Conformance.writes(shape, value, names, effort));
            if (made.isPresent() || !sample.cutShort) {
                return made;
            }
        }
        return Optional.empty();
    }

    private Optional<Value> of(Shape shape, Seed seed, int depth) {
        if (depth > depthLimit || ++steps > STEPS || !effort.pays(1)) {
            cutShort = true;
            return Optional.empty();
        }
        if (!(shape instanceof Shape.Named(String name, Source at))) {
            return unnamed(shape, seed, depth);
        }
        // A shape inside of itself is made as small as can be: once is enough to show it.
        boolean before = full;
        full = full && !path.contains(name);
        path.add(name);
        Optional<Value> made = unnamed(names.resolve(shape), seed, depth);
        path.removeLast();
        full = before;
        return made;
    }

    private Optional<Value> unnamed(Shape shape, Seed seed, int depth) {
        return switch (shape) {
            case Shape.Any any -> Optional.of(Value.of("anything"));
            case Shape.Scalar scalar -> scalar(scalar, seed);
            case Shape.Fields fields -> fields(fields, seed, depth);
            case Shape.Sequence sequence -> sequence(sequence, seed, depth);
            case Shape.Choice choice -> choice(choice, seed, depth);
            case Shape.Every every -> of(Joint.of(every, names, effort), seed, depth + 1);
            case Shape.Limited limited -> limited(limited, seed, depth);
            case Shape.Named named -> Optional.empty();
        };
    }

    /** Values of the shape alone are tried and mended, as full and as sparse as can be, until one keeps all. */
    private Optional<Value> limited(Shape.Limited limited, Seed seed, int depth) {
        BiPredicate<Shape, Value> fits = (shape, value) -> Conformance.admits(shape, value, names, effort);
        for (Condition condition : limited.conditions()) {
            if (condition instanceof Condition.Among(List<Value> values)) {
                List<Value> fitting = values.stream()
                        .filter(value -> Conformance.writes(limited, value, names, effort))
                        .toList();
                return fitting.stream()
                        .skip(fitting.isEmpty() ? 0 : seed.below(fitting.size()))
                        .findFirst();
            }
        }
        List<Shape> bases = Joint.cases(limited);
        boolean before = full;
        Optional<Value> kept = Optional.empty();
        for (int i = 0; i < LIMITED_TRIES && kept.isEmpty() && !effort.spent() && steps < STEPS; i++) {
            full = before == (i / bases.size() % 2 == 0);
            Seed own = seed.and(i);
            Mending mending =
                    new Mending(limited.shape(), (shape, each) -> of(shape, each, depth + 1), fits, limited.at());
            kept = of(bases.get(i % bases.size()), own, depth + 1)
                    .map(value -> mending.mended(value, limited.conditions(), own))
                    .filter(value -> Conformance.writes(limited, value, names, effort));
        }
        full = before;
        return kept;
    }

    private Optional<Value> scalar(Shape.Scalar scalar, Seed seed) {
        if (barren.contains(scalar)) {
            return Optional.empty();
        }
        effort.pays(cost(scalar));
        Optional<Value> made = Scalars.sample(scalar, seed);
        if (made.isEmpty()) {
            barren.add(scalar);
        }
        return made;
    }

    private static long cost(Shape.Scalar scalar) {
        return scalar.rules().stream()
                .mapToLong(rule -> rule instanceof OneOf(List<Value> listed) ? listed.size() / LISTED_A_STEP : 1)
                .sum();
    }

    private boolean generous() {
        return full && steps < OPTIONAL_STEPS;
    }

    private Optional<Value> fields(Shape.Fields fields, Seed seed, int depth) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (var entry : fields.fields().entrySet()) {
            if (entry.getValue().written()) {
                Optional<Value> member = of(entry.getValue().shape(), seed.and(entry.getKey()), depth + 1);
                if (member.isEmpty()) {
                    return Optional.empty();
                }
                members.put(entry.getKey(), member.get());
            }
        }
        for (var entry : fields.fields().entrySet()) {
            boolean wanted = generous() ? members.size() < fields.most() : members.size() < fields.least();
            if (wanted && !entry.getValue().written()) {
                of(entry.getValue().shape(), seed.and(entry.getKey()), depth + 1)
                        .ifPresent(member -> members.put(entry.getKey(), member));
            }
        }
        if (Unlisted.open(fields.unlisted())) {
            further(fields, seed, depth, members);
        }
        return members.size() < fields.least() ? Optional.empty() : Optional.of(inOrder(fields, members));
    }

    private void further(Shape.Fields fields, Seed seed, int depth, SequencedMap<String, Value> members) {
        boolean one = generous() && members.size() < fields.most();
        int wanted = Math.max(fields.least(), one ? members.size() + 1 : 0);
        List<String> examples = Unlisted.examples(fields.unlisted()).toList();
        int tries = wanted + fields.fields().size() + examples.size();
        for (int i = 0; members.size() < wanted && i < tries; i++) {
            String name = i < examples.size() ? examples.get(i) : "key" + (i - examples.size());
            if (!fields.fields().containsKey(name)
                    && fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape shape)) {
                Optional<Value> member = of(shape, seed.and(name), depth + 1);
                if (member.isEmpty() && examples.isEmpty()) {
                    return;
                }
                member.ifPresent(value -> members.put(name, value));
            }
        }
    }

    /** Listed members in the order of their names, whether they had to be there or not; then the others. */
    private static Value inOrder(Shape.Fields fields, SequencedMap<String, Value> members) {
        LinkedHashMap<String, Value> ordered = new LinkedHashMap<>();
        fields.fields().keySet().forEach(name -> {
            Value member = members.get(name);
            if (member != null) {
                ordered.put(name, member);
            }
        });
        members.forEach(ordered::putIfAbsent);
        return new Value.Members(ordered);
    }

    private Optional<Value> sequence(Shape.Sequence sequence, Seed seed, int depth) {
        int some = Math.max(FULL_ITEMS, sequence.places().size());
        int wanted = Math.min(sequence.written(), Math.max(sequence.least(), generous() ? some : 0));
        Set<Value> different = new HashSet<>();
        List<Value> items = new ArrayList<>();
        for (int i = 0; items.size() < wanted && i < wanted + TRIES; i++) {
            Optional<Value> item = of(sequence.place(items.size()), seed.and(i), depth + 1);
            if (item.isEmpty()) {
                break;
            }
            if (!sequence.distinct() || different.add(item.get())) {
                items.add(item.get());
            }
        }
        return items.size() < sequence.least() ? Optional.empty() : Optional.of(new Value.Items(items));
    }

    private Optional<Value> choice(Shape.Choice choice, Seed seed, int depth) {
        effort.pays(choice.alternatives().size());
        for (Map.Entry<String, Shape> alternative : inTurn(choice, seed)) {
            String tag = alternative.getKey();
            Optional<Value> value = of(alternative.getValue(), seed.and(tag), depth + 1)
                    .flatMap(made -> Choices.tagged(choice, tag, made))
                    .filter(made -> Conformance.writes(choice, made, names, effort));
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** From a drawn one on; what the value is inside of twice already comes late, and null comes last. */
    private List<Map.Entry<String, Shape>> inTurn(Shape.Choice choice, Seed seed) {
        List<Map.Entry<String, Shape>> alternatives =
                new ArrayList<>(choice.alternatives().entrySet());
        if (!alternatives.isEmpty()) {
            Collections.rotate(alternatives, seed.below(alternatives.size()));
        }
        boolean inside = Set.copyOf(path).size() < path.size();
        alternatives.sort(Comparator.comparingInt(entry -> {
            boolean nothing = entry.getKey().equals(Kind.NULL.word()) && choice.tag() instanceof Tag.ByKind;
            boolean again = inside
                    && Names.in(entry.getValue()).stream().anyMatch(name -> Collections.frequency(path, name) > 1);
            return nothing ? 2 : again ? 1 : 0;
        }));
        return alternatives;
    }
}
