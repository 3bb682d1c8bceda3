package dev.stormrider.amendment;

import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes up what a writer may write. Where only the existence of gaps counts it makes nothing, which costs nothing. */
final class Maker {
    private static final Seed SEED = new Seed(1);
    private static final int SAMPLES = 12;

    private final Names names;
    private final Effort effort;
    private final boolean idle;
    private final IdentityHashMap<Shape, Optional<Value>> made = new IdentityHashMap<>();

    private Maker(Names names, Effort effort, boolean idle) {
        this.names = names;
        this.effort = effort;
        this.idle = idle;
    }

    static Maker of(Names names, Effort effort) {
        return new Maker(names, effort, false);
    }

    static Maker idle(Names names, Effort effort) {
        return new Maker(names, effort, true);
    }

    boolean isIdle() {
        return idle;
    }

    /** Whether asking {@code rule} for {@code value} is paid for; only what expressions cost is worth counting. */
    boolean affords(Rule rule, Value value) {
        return !(rule instanceof Matching(String pattern) && value instanceof Value.Text(String text))
                || effort.matches(pattern, text);
    }

    /** A value with as little in it as may be written. */
    Optional<Value> least(Shape shape) {
        if (idle) {
            return Optional.empty();
        }
        Optional<Value> before = made.get(shape);
        if (before != null) {
            return before;
        }
        Optional<Value> fresh = least(shape, SEED);
        if (fresh.isPresent() || !effort.spent()) {
            made.put(shape, fresh);
        }
        return fresh;
    }

    /** The {@code i}-th of several values. */
    Optional<Value> least(Shape shape, int i) {
        return idle ? Optional.empty() : least(shape, SEED.and(i));
    }

    private Optional<Value> least(Shape shape, Seed seed) {
        return Sample.sparse(shape, seed, names, effort).or(() -> Sample.full(shape, seed, names, effort));
    }

    /** Values of all sorts. */
    Stream<Value> several(Shape shape) {
        return idle
                ? Stream.empty()
                : IntStream.range(0, SAMPLES)
                        .mapToObj(Seed::new)
                        .flatMap(seed -> Stream.concat(
                                Sample.sparse(shape, seed, names, effort).stream(),
                                Sample.full(shape, seed, names, effort).stream()));
    }
}
