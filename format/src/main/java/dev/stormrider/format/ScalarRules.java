package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The limits that a schema sets on strings and numbers. What cannot be taken as a limit is noted and left out. */
final class ScalarRules {
    /** Expressions longer than this are not tried: compiling them takes memory in proportion. */
    private static final int PATTERN_LIMIT = 4_000;

    private static final String BASE64 = "base64";

    private static final Map<String, Range> INTEGERS = Map.of(
            "int8", Range.between(Byte.MIN_VALUE, Byte.MAX_VALUE),
            "int16", Range.between(Short.MIN_VALUE, Short.MAX_VALUE),
            "int32", Range.between(Integer.MIN_VALUE, Integer.MAX_VALUE),
            "int64", Range.between(Long.MIN_VALUE, Long.MAX_VALUE),
            "uint8", Range.between(0, 255),
            "uint16", Range.between(0, 65_535),
            "uint32", Range.between(0, 4_294_967_295L));

    /** Formats that set no limit on the value: how it is kept, shown, or sent. */
    private static final Set<String> FREE =
            Set.of("float", "double", "decimal", "password", "binary", "string", "number", "integer");

    private final Desk desk;

    ScalarRules(Desk desk) {
        this.desk = desk;
    }

    List<Rule> of(Kind kind, boolean whole, Tree schema) {
        return switch (kind) {
            case STRING -> texts(schema);
            case NUMBER -> numbers(whole, schema);
            case NULL, BOOLEAN, ARRAY, OBJECT -> List.of();
        };
    }

    private List<Rule> texts(Tree schema) {
        List<Rule> rules = new ArrayList<>();
        int least = count(schema, "minLength", 0);
        int most = count(schema, "maxLength", Length.UNLIMITED);
        if (least > 0 || most < Length.UNLIMITED) {
            rules.add(new Length(least, most));
        }
        schema.child("pattern").ifPresent(pattern -> pattern(pattern).ifPresent(rules::add));
        schema.child("format").ifPresent(format -> textFormat(format).ifPresent(rules::add));
        schema.child("contentEncoding")
                .filter(encoding ->
                        encoding.text().filter(ScalarRules::checkedEncoding).isPresent())
                .ifPresent(encoding -> rules.add(new Encoded("byte")));
        return rules;
    }

    private Optional<Rule> pattern(Tree pattern) {
        String text = pattern.text().orElse("");
        if (pattern.text().isEmpty()) {
            desk.note(pattern, "`pattern` must be a text, found " + pattern.words() + ": it is left out");
        } else if (text.length() > PATTERN_LIMIT) {
            desk.note(pattern, "a `pattern` longer than " + PATTERN_LIMIT + " characters is not tried");
        } else if (Matching.understood(text)) {
            return Optional.of(new Matching(text));
        } else {
            desk.note(
                    pattern,
                    "the `pattern` " + text + " cannot be used here (no look-around, no back-references): any"
                            + " text is admitted, and a change of it stays undecided");
        }
        return Optional.empty();
    }

    /** Whether {@code format} limits values, so that another one in its place is told by values. */
    static boolean checked(String format, boolean literal) {
        return Encoded.known(format) || !literal && INTEGERS.containsKey(format);
    }

    /** Whether {@code contentEncoding} does. */
    static boolean checkedEncoding(String encoding) {
        return encoding.equals(BASE64);
    }

    static boolean usable(String pattern) {
        return pattern.length() <= PATTERN_LIMIT && Matching.understood(pattern);
    }

    /** An expression that cannot be used here. */
    Optional<Condition> untold(Tree schema) {
        return schema.child("pattern")
                .flatMap(Tree::text)
                .filter(text -> !usable(text))
                .map(text -> new Condition.Untold("a match of " + text, Kind.STRING));
    }

    private Optional<Rule> textFormat(Tree format) {
        String name = format.text().orElse("");
        if (Encoded.known(name)) {
            return Optional.of(new Encoded(name));
        }
        unknown(format, name);
        return Optional.empty();
    }

    private void unknown(Tree format, String name) {
        if (!FREE.contains(name)) {
            desk.note(format, "the `format` " + name + " is not checked: any value may stand there");
        }
    }

    private List<Rule> numbers(boolean whole, Tree schema) {
        List<Rule> rules = new ArrayList<>();
        if (whole) {
            rules.add(MultipleOf.one());
        }
        schema.child("multipleOf").ifPresent(step -> step(step).ifPresent(rules::add));
        Range range = new Range(least(schema), most(schema));
        if (schema.child("format").isPresent()) {
            Tree format = schema.child("format").get();
            Range kept = desk.literal() ? null : INTEGERS.get(format.text().orElse(""));
            if (kept == null) {
                unknown(format, format.text().orElse(""));
            } else {
                range = RuleMeet.ranges(range, kept);
            }
        }
        if (range.least().isPresent() || range.most().isPresent()) {
            rules.add(range);
        }
        return rules;
    }

    private Optional<Rule> step(Tree step) {
        Optional<BigDecimal> number = number(step, "multipleOf");
        if (number.isPresent() && number.get().signum() <= 0) {
            desk.note(step, "`multipleOf` must be more than zero: it is left out");
        }
        return number.filter(value -> value.signum() > 0).map(MultipleOf::new);
    }

    private Optional<Range.Bound> least(Tree schema) {
        Optional<Range.Bound> plain = bound(schema, "minimum", "exclusiveMinimum");
        Optional<Range.Bound> exclusive = exclusive(schema, "exclusiveMinimum");
        return RuleMeet.tighter(plain, exclusive, 1);
    }

    private Optional<Range.Bound> most(Tree schema) {
        Optional<Range.Bound> plain = bound(schema, "maximum", "exclusiveMaximum");
        Optional<Range.Bound> exclusive = exclusive(schema, "exclusiveMaximum");
        return RuleMeet.tighter(plain, exclusive, -1);
    }

    /** OpenAPI 3.0 writes {@code exclusiveMinimum: true} beside {@code minimum}. */
    private Optional<Range.Bound> bound(Tree schema, String name, String exclusive) {
        boolean excluded = schema.child(exclusive).flatMap(Tree::truth).orElse(false);
        return schema.child(name).flatMap(limit -> number(limit, name)).map(limit -> new Range.Bound(limit, !excluded));
    }

    /** OpenAPI 3.1 writes {@code exclusiveMinimum: 5}. */
    private Optional<Range.Bound> exclusive(Tree schema, String name) {
        return schema.child(name)
                .filter(limit -> limit.truth().isEmpty())
                .flatMap(limit -> number(limit, name))
                .map(limit -> new Range.Bound(limit, false));
    }

    private Optional<BigDecimal> number(Tree limit, String name) {
        if (limit.number().isEmpty()) {
            desk.note(limit, "`" + name + "` must be a number, found " + limit.words() + ": it is left out");
        }
        return limit.number();
    }

    /** The whole number under {@code name}, cut to what an int holds; {@code otherwise} where there is none. */
    int count(Tree schema, String name, int otherwise) {
        Optional<BigDecimal> number = schema.child(name).flatMap(limit -> number(limit, name));
        if (number.isPresent()
                && (number.get().signum() < 0
                        || number.get().stripTrailingZeros().scale() > 0)) {
            desk.note(
                    schema.child(name).orElse(schema),
                    "`" + name + "` must be a whole number that is not negative: it is" + " left out");
            return otherwise;
        }
        return number.map(limit ->
                        limit.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue())
                .orElse(otherwise);
    }
}
