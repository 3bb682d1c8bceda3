package dev.stormrider.amendment;

import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The gaps between two scalars of one kind: the edges of both sides are gathered, and those are kept that the writer
 * admits and the reader does not.
 */
final class ScalarGaps {
    /** So many new values of a list are told one by one. */
    private static final int VALUE_LIMIT = 8;

    private static final int STRETCHED_LIMIT = 16;

    private final Shape.Scalar writer;
    private final Shape.Scalar reader;
    private final List<Rule> limits;
    private final Optional<List<Value>> listed;
    private final Maker maker;

    private ScalarGaps(Shape.Scalar writer, Shape.Scalar reader, Maker maker) {
        this.writer = writer;
        this.reader = reader;
        this.maker = maker;
        this.limits =
                writer.rules().stream().flatMap(rule -> tight(rule, writer)).toList();
        this.listed = writer.rules().stream()
                .filter(OneOf.class::isInstance)
                .map(rule ->
                        ((OneOf) rule).values().stream().filter(this::writes).toList())
                .findFirst();
    }

    static List<Gap> between(Shape.Scalar writer, Shape.Scalar reader, Maker maker) {
        ScalarGaps gaps = new ScalarGaps(writer, reader, maker);
        List<Rule> open = reader.rules().stream()
                .flatMap(Rule::parts)
                .filter(rule -> !gaps.shown(rule))
                .toList();
        return open.isEmpty() ? List.of() : gaps.all(open);
    }

    /** A rule, and what it comes to for the multiples that the writer keeps to. */
    private static Stream<Rule> tight(Rule rule, Shape.Scalar writer) {
        return rule instanceof Range range
                ? Stream.concat(Stream.of(rule), steps(writer).map(step -> range.onto(step.step())))
                : Stream.of(rule);
    }

    private static Stream<MultipleOf> steps(Shape.Scalar scalar) {
        return scalar.rules().stream().filter(MultipleOf.class::isInstance).map(MultipleOf.class::cast);
    }

    private boolean writes(Value value) {
        return value.kind() == writer.kind()
                && writer.rules().stream().allMatch(rule -> maker.affords(rule, value) && rule.admits(value));
    }

    /** Whether all that the writer writes surely keeps {@code rule}. */
    private boolean shown(Rule rule) {
        return listed.isPresent()
                ? listed.get().stream().allMatch(rule::admits)
                : limits.stream().anyMatch(own -> own.within(rule));
    }

    private List<Gap> all(List<Rule> open) {
        List<Value> candidates = listed.orElseGet(this::candidates);
        return open.stream()
                .flatMap(rule -> against(rule, candidates).stream())
                .distinct()
                .toList();
    }

    private List<Gap> against(Rule rule, List<Value> candidates) {
        List<Value> refused =
                candidates.stream().filter(value -> !rule.admits(value)).toList();
        if (refused.isEmpty()) {
            return List.of(unshown(rule));
        }
        int told = rule instanceof OneOf && listed.isPresent() ? VALUE_LIMIT : 1;
        int more = listed.isPresent() ? Math.max(0, refused.size() - told) : 0;
        List<Gap> gaps = new ArrayList<>();
        for (Value value : refused.subList(0, Math.min(told, refused.size()))) {
            boolean last = gaps.size() == told - 1 && more > 0;
            String others = last ? " or one of " + more + " other values" : "";
            gaps.add(Gap.value(
                    Optional.of(value), "may be " + Places.shown(value) + others, expected(rule), writer, reader));
        }
        return gaps;
    }

    private static String expected(Rule rule) {
        return rule instanceof OneOf
                ? "knows only " + rule.words().replaceFirst("^one of ", "")
                : "expects it to be " + rule.words();
    }

    private Gap unshown(Rule rule) {
        return Gap.undecided(
                maker.least(writer),
                "could not be shown to be always " + rule.words(),
                "expects it to be so",
                writer,
                reader);
    }

    /** What the writer writes of all the edges, nearest to the reader's limits first. */
    private List<Value> candidates() {
        if (maker.isIdle()) {
            return List.of();
        }
        Stream<Value> edges = Stream.concat(reader.rules().stream(), writer.rules().stream())
                .flatMap(Rule::edges)
                .flatMap(this::rounded);
        Set<Value> candidates = new LinkedHashSet<>();
        Stream.of(edges, maker.several(writer), stretched(), beyond())
                .flatMap(each -> each)
                .filter(this::writes)
                .forEach(candidates::add);
        return List.copyOf(candidates);
    }

    /** Texts that match a pattern, in the lengths that either side sets a limit to. */
    private Stream<Value> stretched() {
        List<String> texts = rules(Matching.class)
                .flatMap(Rule::edges)
                .flatMap(edge -> edge instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty())
                .limit(STRETCHED_LIMIT)
                .toList();
        return rules(Length.class)
                .flatMap(length -> texts.stream().flatMap(length::stretched))
                .map(Value::of);
    }

    /** Texts that match what the writer keeps to and not what the reader expects. */
    private Stream<Value> beyond() {
        return matching(writer).flatMap(own -> matching(reader).flatMap(each -> own.beyond(each).stream())).map(Value::of);
    }

    private static Stream<Matching> matching(Shape.Scalar scalar) {
        return scalar.rules().stream().filter(Matching.class::isInstance).map(Matching.class::cast);
    }

    private <T extends Rule> Stream<T> rules(Class<T> type) {
        return Stream.concat(reader.rules().stream(), writer.rules().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** An edge, and the multiples of the writer's steps on both sides of it. */
    private Stream<Value> rounded(Value edge) {
        return edge instanceof Value.Numeric(var number)
                ? Stream.concat(
                        Stream.of(edge),
                        steps(writer).flatMap(step -> step.near(number)).map(Value.Numeric::new))
                : Stream.of(edge);
    }
}
