package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the alternative of a tagged choice is found. */
public final class Choices {
    /** What a {@code *} is tried as. */
    private static final String[] STARS = {"x", "", "other"};

    private Choices() {}

    /** The tag that {@code value} carries; empty where it carries none. Not to be asked of an untagged choice. */
    public static Optional<String> tagOf(Shape.Choice choice, Value value) {
        return switch (choice.tag()) {
            case Tag.ByKind() -> Optional.of(value.kind().word());
            case Tag.ByField(String field) -> value.member(field).map(Choices::text);
            case Tag.Untagged(boolean exactlyOne) -> Optional.empty();
        };
    }

    /** The tag that the value of a tagging field stands for: {@code "404"} for the number 404. */
    public static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : value.json();
    }

    /** The name of the alternative for {@code tag}: the exact name, else the longest pattern that matches. */
    public static Optional<String> nameFor(Shape.Choice choice, String tag) {
        if (choice.alternatives().containsKey(tag)) {
            return Optional.of(tag);
        }
        return choice.alternatives().keySet().stream()
                .filter(pattern -> wild(pattern) && matches(pattern, tag))
                .max(Comparator.comparingInt(Choices::weight).thenComparing(Comparator.naturalOrder()));
    }

    /** The alternative for {@code tag}, if there is one. */
    public static Optional<Shape> alternative(Shape.Choice choice, String tag) {
        return nameFor(choice, tag).map(choice.alternatives()::get);
    }

    /** {@code value} with a tag of the alternative called {@code name}; empty where no such tag was found. */
    public static Optional<Value> tagged(Shape.Choice choice, String name, Value value) {
        if (!(choice.tag() instanceof Tag.ByField)) {
            return Optional.of(value);
        }
        if (!(value instanceof Value.Members)) {
            return Optional.empty();
        }
        boolean carries = tagOf(choice, value)
                .flatMap(tag -> nameFor(choice, tag))
                .filter(name::equals)
                .isPresent();
        return carries
                ? Optional.of(value)
                : examples(name)
                        .filter(tag -> nameFor(choice, tag).equals(Optional.of(name)))
                        .findFirst()
                        .map(tag -> carrying(choice, tag, value));
    }

    /** {@code value} with exactly this tag, if it is an object and the tag is a member. */
    public static Value carrying(Shape.Choice choice, String tag, Value value) {
        if (!(choice.tag() instanceof Tag.ByField(String field)) || !(value instanceof Value.Members(var members))) {
            return value;
        }
        Value present = members.get(field);
        if (present != null && text(present).equals(tag)) {
            return value;
        }
        LinkedHashMap<String, Value> carrying = new LinkedHashMap<>(members);
        carrying.put(field, present instanceof Value.Numeric ? number(tag) : Value.of(tag));
        return new Value.Members(carrying);
    }

    private static Value number(String tag) {
        return tag.matches("-?\\d{1,18}") ? new Value.Numeric(new BigDecimal(tag)) : Value.of(tag);
    }

    /** What a reader takes {@code tag} for, of which there is no alternative; empty where it takes it for nothing. */
    public static Optional<Stranger> stranger(Shape.Choice choice, String tag) {
        return choice.tolerated().stream()
                .filter(each -> matches(each.pattern(), tag))
                .findFirst();
    }

    /**
     * What a reader reads {@code stranger} as: the alternative that it takes it for, whatever the tag itself says;
     * empty where it passes it over.
     */
    public static Optional<Shape> taken(Shape.Choice choice, Stranger stranger) {
        if (!(choice.tag() instanceof Tag.ByField(String field))) {
            return Optional.empty();
        }
        return stranger.as()
                .flatMap(name -> Optional.ofNullable(choice.alternatives().get(name)))
                .flatMap(shape -> shape instanceof Shape.Fields fields
                        ? Optional.of(fields.with(field, new Shape.Any(fields.at())))
                        : Optional.empty());
    }

    /** Whether {@code pattern} stands for more than one tag. */
    public static boolean wild(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    /** Some tags that {@code pattern} stands for: at most a thousand, likely ones first. */
    public static Stream<String> examples(String pattern) {
        if (!wild(pattern)) {
            return Stream.of(pattern);
        }
        Stream<String> starred = pattern.indexOf('*') < 0
                ? Stream.of(pattern)
                : Stream.of(STARS).map(star -> pattern.replace("*", star));
        return starred.flatMap(Choices::digits);
    }

    /** Each {@code ?} as a digit; a leading one begins with what a status begins with. */
    private static Stream<String> digits(String pattern) {
        int marks = (int) pattern.chars().filter(c -> c == '?').count();
        if (marks == 0) {
            return Stream.of(pattern);
        }
        int size = (int) Math.pow(10, Math.min(marks, 3));
        int first = pattern.startsWith("?") && marks == 3 ? 200 : 0;
        return IntStream.range(0, size).map(i -> (i + first) % size).mapToObj(i -> filled(pattern, i, size));
    }

    private static String filled(String pattern, int number, int size) {
        String digits = Integer.toString(size + number).substring(1);
        StringBuilder out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            out.append(c == '?' ? digits.charAt(next++ % digits.length()) : c);
        }
        return out.toString();
    }

    private static int weight(String pattern) {
        int stars = (int) pattern.chars().filter(c -> c == '*').count();
        int marks = (int) pattern.chars().filter(c -> c == '?').count();
        return 100 * (pattern.length() - stars - marks) + marks - 10_000 * stars;
    }

    /** {@code ?} stands for one character, {@code *} for any number. */
    public static boolean matches(String pattern, String tag) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < tag.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (c == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && (c == '?' || c == tag.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one character more.
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
