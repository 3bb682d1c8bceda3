package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Shapes of every variant, drawn. What a writer always writes a reader may need, never more. */
record RandomShapes(Dice dice) {
    static final List<String> FIELDS = List.of("a", "b", "c", "d", "key0");
    static final List<String> NAMES = List.of("N0", "N1", "N2", "N3");
    static final List<String> TAGS = List.of("x", "y", "z", "x*", "??");
    static final List<String> TEXTS = List.of("A", "B", "C", "D", "storm");
    private static final Source AT = Source.NOWHERE;

    Shape shape(int depth) {
        if (dice.oneIn(6)) {
            return new Shape.Named(dice.of(NAMES), AT);
        }
        return switch (dice.below(depth > 2 ? 4 : 14)) {
            case 0, 1, 2 -> scalar();
            case 3 -> dice.oneIn(4) ? new Shape.Any(AT) : scalar();
            case 4, 5, 6 -> fields(depth);
            case 7 -> sequence(depth);
            case 8 -> byKind(depth);
            case 9 -> byField(depth);
            case 10 -> untagged(depth);
            case 11 -> new Shape.Every(some(depth, 3), AT);
            case 12 -> dice.oneIn(3) ? limited(depth) : map(depth);
            default -> map(depth);
        };
    }

    private Shape limited(int depth) {
        Shape shape = dice.of(List.<Supplier<Shape>>of(() -> fields(depth), () -> sequence(depth), this::scalar))
                .get();
        List<Condition> conditions = new ArrayList<>();
        for (int i = dice.below(2); i >= 0; i--) {
            conditions.add(condition(depth + 1));
        }
        return Shape.Limited.of(shape, conditions, AT);
    }

    /** A case as people write it: a member is there, or has a certain value. */
    private Shape given() {
        Field field = Field.required(dice.oneIn(3) ? new Shape.Any(AT) : scalar(), AT);
        return new Shape.Fields(new TreeMap<>(Map.of(dice.of(FIELDS), field)), new Unlisted.Ignored(), AT);
    }

    private Shape excluded(int depth) {
        return switch (dice.below(3)) {
            case 0 -> scalar();
            case 1 -> fields(depth);
            default -> given();
        };
    }

    Condition condition(int depth) {
        return switch (dice.below(6)) {
            case 0 -> new Condition.Not(excluded(depth + 1));
            case 1 -> new Condition.When(given(), fields(depth + 1), fields(depth + 1));
            case 2 -> new Condition.When(given(), fields(depth + 1), new Shape.Any(AT));
            case 3 -> new Condition.Holding(shape(depth + 1), dice.below(3), dice.oneIn(2) ? 2 : Integer.MAX_VALUE);
            case 4 -> new Condition.Naming(new Shape.Scalar(Kind.STRING, rules(Kind.STRING), AT));
            default -> new Condition.Needing(dice.of(FIELDS), new TreeSet<>(List.of(dice.of(FIELDS))));
        };
    }

    /** A shape all of whose values are of {@code kind}. */
    Shape ofKind(Kind kind, int depth) {
        return switch (kind) {
            case ARRAY -> sequence(depth);
            case OBJECT -> dice.oneIn(3) ? byField(depth) : fields(depth);
            case NULL, BOOLEAN, NUMBER, STRING -> new Shape.Scalar(kind, rules(kind), AT);
        };
    }

    Shape scalar() {
        return ofKind(dice.of(List.of(Kind.STRING, Kind.STRING, Kind.NUMBER, Kind.NUMBER, Kind.BOOLEAN, Kind.NULL)), 0);
    }

    List<Rule> rules(Kind kind) {
        List<Rule> rules = new ArrayList<>();
        for (int i = dice.below(3); i > 0; i--) {
            rule(kind).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(Kind kind) {
        return switch (kind) {
            case STRING -> Optional.of(textRule());
            case NUMBER -> Optional.of(numberRule());
            case BOOLEAN -> dice.oneIn(2) ? Optional.of(new OneOf(List.of(Value.of(dice.oneIn(2))))) : Optional.empty();
            case NULL, ARRAY, OBJECT -> Optional.empty();
        };
    }

    private Rule textRule() {
        return switch (dice.below(6)) {
            case 0 -> new Length(dice.below(3), Length.UNLIMITED);
            case 1 -> new Length(dice.below(2), 3 + dice.below(4));
            case 2 -> new Encoded(dice.of(List.of("date", "uuid", "colour")));
            case 3 -> new Matching(dice.of(List.of("^[A-Z]$", "^[a-z]+$", "m")));
            default -> new OneOf(values(TEXTS.stream().map(Value::of).toList()));
        };
    }

    private Rule numberRule() {
        return switch (dice.below(5)) {
            case 0 -> new MultipleOf(dice.of(List.of(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.TWO)));
            case 1 -> new Range(Optional.of(bound()), Optional.empty());
            case 2 -> new Range(Optional.empty(), Optional.of(bound()));
            case 3 -> Range.between(dice.below(5), 3 + dice.below(8));
            default -> new OneOf(values(List.of(Value.of(0), Value.of(1), Value.of(2), Value.of(10))));
        };
    }

    private Range.Bound bound() {
        return new Range.Bound(BigDecimal.valueOf(dice.below(12)), !dice.oneIn(3));
    }

    private List<Value> values(List<Value> all) {
        List<Value> some = all.stream().filter(value -> dice.oneIn(2)).toList();
        return some.isEmpty() ? List.of(all.getFirst()) : some;
    }

    Shape fields(int depth) {
        TreeMap<String, Field> fields = new TreeMap<>();
        for (int i = dice.below(4); i > 0; i--) {
            fields.put(dice.of(FIELDS), field(shape(depth + 1)));
        }
        Unlisted unlisted =
                switch (dice.below(6)) {
                    case 0 -> new Unlisted.Refused();
                    case 1 -> new Unlisted.Shaped(shape(depth + 1));
                    case 2 -> dice.oneIn(2) ? matched(depth) : new Unlisted.Ignored();
                    default -> new Unlisted.Ignored();
                };
        return new Shape.Fields(fields, unlisted, least(8), most(8), AT);
    }

    private Unlisted matched(int depth) {
        TreeMap<String, Shape> patterns = new TreeMap<>();
        for (int i = dice.below(2); i >= 0; i--) {
            patterns.put(dice.of(List.of("^[a-c]", "^k", "[0-9]$")), shape(depth + 1));
        }
        Unlisted others = dice.oneIn(2) ? new Unlisted.Refused() : new Unlisted.Ignored();
        return new Unlisted.Matched(patterns, dice.oneIn(4) ? new Unlisted.Shaped(shape(depth + 1)) : others);
    }

    Field field(Shape shape) {
        boolean written = dice.oneIn(2);
        return new Field(shape, written, written && !dice.oneIn(4), AT);
    }

    private int least(int oneIn) {
        return dice.oneIn(oneIn) ? 1 + dice.below(2) : 0;
    }

    private int most(int oneIn) {
        return dice.oneIn(oneIn) ? 1 + dice.below(4) : Integer.MAX_VALUE;
    }

    private Shape map(int depth) {
        return new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(shape(depth + 1)), least(4), most(4), AT);
    }

    Shape sequence(int depth) {
        return dice.oneIn(3)
                ? tuple(depth)
                : new Shape.Sequence(shape(depth + 1), least(3), most(3), dice.oneIn(4), AT);
    }

    private Shape tuple(int depth) {
        List<Shape> places = some(depth, 3);
        Unlisted further = dice.oneIn(4) ? new Unlisted.Shaped(shape(depth + 1)) : new Unlisted.Ignored();
        int least = dice.oneIn(3) ? dice.below(places.size() + 2) : places.size();
        int most = dice.oneIn(2) ? places.size() : Math.max(1, most(2));
        return new Shape.Sequence(places, further, least, most, dice.oneIn(8), AT);
    }

    private Shape byKind(int depth) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        for (int i = 1 + dice.below(3); i > 0; i--) {
            Kind kind = dice.of(List.of(Kind.values()));
            alternatives.put(kind.word(), ofKind(kind, depth + 1));
        }
        return new Shape.Choice(new Tag.ByKind(), alternatives, List.of(), AT);
    }

    Shape byField(int depth) {
        String tag = dice.oneIn(3) ? "a" : "t";
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        for (int i = 1 + dice.below(3); i > 0; i--) {
            String name = dice.of(TAGS);
            alternatives.put(name, tagged(tag, name, depth));
        }
        List<Stranger> tolerated = dice.oneIn(3) ? List.of(stranger()) : List.of();
        return new Shape.Choice(new Tag.ByField(tag), alternatives, tolerated, AT);
    }

    Stranger stranger() {
        return dice.oneIn(2)
                ? Stranger.passed(dice.of(TAGS))
                : Stranger.taken(/* pattern= */ dice.of(TAGS), /* as= */ dice.of(TAGS));
    }

    Shape tagged(String tag, String name, int depth) {
        Shape.Fields fields = (Shape.Fields) fields(depth + 1);
        TreeMap<String, Field> with = new TreeMap<>(fields.fields());
        List<Rule> rules =
                TAGS.indexOf(name) < 3 && !dice.oneIn(3) ? List.of(new OneOf(List.of(Value.of(name)))) : List.of();
        with.put(tag, Field.required(new Shape.Scalar(Kind.STRING, rules, AT), AT));
        return new Shape.Fields(with, fields.unlisted(), fields.least(), Math.max(2, fields.most()), AT);
    }

    private Shape untagged(int depth) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        List<Shape> some = some(depth, 3);
        for (int i = 0; i < some.size(); i++) {
            alternatives.put(Integer.toString(i), some.get(i));
        }
        return new Shape.Choice(new Tag.Untagged(dice.oneIn(2)), alternatives, List.of(), AT);
    }

    private List<Shape> some(int depth, int most) {
        List<Shape> some = new ArrayList<>();
        for (int i = 1 + dice.below(most); i > 0; i--) {
            some.add(shape(depth + 1));
        }
        return some;
    }
}
