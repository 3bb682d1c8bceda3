package dev.stormrider.amendment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
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
    private final boolean idle;
    private final IdentityHashMap<Shape, Optional<Value>> made = new IdentityHashMap<>();

    private Maker(Names names, boolean idle) {
        this.names = names;
        this.idle = idle;
    }

    static Maker of(Names names) {
        return new Maker(names, false);
    }

    static Maker idle(Names names) {
        return new Maker(names, true);
    }

    boolean isIdle() {
        return idle;
    }

    /** A value with as little in it as may be written. */
    Optional<Value> least(Shape shape) {
        return idle ? Optional.empty() : made.computeIfAbsent(shape, each -> least(each, SEED));
    }

    /** The {@code i}-th of several values. */
    Optional<Value> least(Shape shape, int i) {
        return idle ? Optional.empty() : least(shape, SEED.and(i));
    }

    private Optional<Value> least(Shape shape, Seed seed) {
        return Sample.sparse(shape, seed, names).or(() -> Sample.full(shape, seed, names));
    }

    /** Values of all sorts. */
    Stream<Value> several(Shape shape) {
        return idle
                ? Stream.empty()
                : IntStream.range(0, SAMPLES)
                        .mapToObj(Seed::new)
                        .flatMap(seed -> Stream.concat(
                                Sample.sparse(shape, seed, names).stream(), Sample.full(shape, seed, names).stream()));
    }
}
