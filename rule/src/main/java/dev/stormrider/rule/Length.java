package dev.stormrider.rule;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A string has between {@code least} and {@code most} code points, both included. */
public record Length(int least, int most) implements Rule {
    /** No upper limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Longer examples than this are not made up: a witness that fills a screen convinces nobody. */
    private static final int EXAMPLE_LIMIT = 100_000;

    public Length {
        if (least < 0 || most < 0) {
            throw new IllegalArgumentException("a length is not negative: " + least + " to " + most);
        }
    }

    @Override
    public boolean admits(Value value) {
        return !(value instanceof Value.Text text) || text.length() >= least && text.length() <= most;
    }

    @Override
    public boolean within(Rule other) {
        return other instanceof Length length && length.least <= least && length.most >= most;
    }

    @Override
    public Stream<Value> edges() {
        return lengths().mapToObj(length -> new Value.Text("a".repeat(length)));
    }

    private IntStream lengths() {
        return IntStream.of(least - 1, least, most, most == UNLIMITED ? UNLIMITED : most + 1)
                .distinct()
                .filter(length -> length >= 0 && length <= EXAMPLE_LIMIT);
    }

    /**
     * {@code text} brought to the edges of this limit: cut, or with one of its characters repeated. What a pattern
     * admits in one length it often admits in another. None for a text that is empty or has characters of two units.
     */
    public Stream<String> stretched(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
        return !plain ? Stream.empty() : lengths().boxed().flatMap(length -> stretched(text, length));
    }

    private static Stream<String> stretched(String text, int length) {
        int more = length - text.length();
        return more <= 0
                ? Stream.of(text.substring(0, length), text.substring(-more))
                : IntStream.of(0, text.length() / 2, text.length() - 1)
                        .distinct()
                        .mapToObj(at -> text.substring(0, at)
                                + text.substring(at, at + 1).repeat(more)
                                + text.substring(at));
    }

    /** A lower and an upper limit are told one at a time. */
    @Override
    public Stream<Rule> parts() {
        Stream<Rule> low = least == 0 ? Stream.empty() : Stream.of(new Length(least, UNLIMITED));
        Stream<Rule> high = most == UNLIMITED ? Stream.empty() : Stream.of(new Length(0, most));
        return Stream.concat(low, high);
    }

    @Override
    public String words() {
        if (least == most) {
            return "exactly " + counted(least);
        }
        if (most == UNLIMITED) {
            return "at least " + counted(least);
        }
        return least == 0 ? "at most " + counted(most) : least + " to " + counted(most);
    }

    private static String counted(int characters) {
        return characters + (characters == 1 ? " character long" : " characters long");
    }
}
