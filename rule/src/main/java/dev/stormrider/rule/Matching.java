package dev.stormrider.rule;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A string contains a match of {@code pattern}, as JSON Schema's {@code pattern} says (the expression is not anchored).
 * Matching takes time linear in the string: the expression is held to what RE2 can do, so no pattern can hang a run.
 */
public record Matching(String pattern) implements Rule {
    private static final int EXAMPLES = 24;

    /** Throws {@link IllegalArgumentException} where {@link #understood} is false. */
    public Matching {
        compiled(pattern);
    }

    /** Whether the expression can be used here: ECMA-262's look-around and back-references cannot. */
    public static boolean understood(String pattern) {
        try {
            compiled(pattern);
            return true;
        } catch (IllegalArgumentException notRegular) {
            return false;
        }
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException notRegular) {
            throw new IllegalArgumentException(notRegular.getMessage(), notRegular);
        }
    }

    @Override
    public boolean admits(Value value) {
        return !(value instanceof Value.Text text)
                || compiled(pattern).matcher(text.text()).find();
    }

    @Override
    public boolean within(Rule other) {
        return equals(other);
    }

    /** A string that matches, drawn by {@code seed}; empty where none could be made up. */
    public Optional<String> example(Seed seed) {
        try {
            RgxGenProperties properties = new RgxGenProperties();
            RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, 1 + seed.and("repeats").below(24));
            RgxGen generator = RgxGen.parse(properties, anchored());
            String example = generator.generate(new Random(seed.value()));
            return Optional.of(example).filter(text -> admits(new Value.Text(text)));
        } catch (RuntimeException notGenerable) {
            // The generator knows fewer expressions than RE2 does; not being able to make an example is an answer.
            return Optional.empty();
        }
    }

    private String anchored() {
        return pattern.replaceAll("^\\^|(?<!\\\\)\\$$", "");
    }

    @Override
    public Stream<Value> edges() {
        Seed seed = new Seed(pattern.hashCode());
        Stream<String> inside =
                IntStream.range(0, EXAMPLES).mapToObj(seed::and).flatMap(each -> example(each).stream());
        return Stream.concat(inside, Stream.of("", "?", "0", "a", "A", " ")).distinct().map(Value.Text::new);
    }

    @Override
    public String words() {
        return "a match of " + pattern;
    }
}
