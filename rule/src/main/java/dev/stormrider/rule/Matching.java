package dev.stormrider.rule;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A string contains a match of {@code pattern}, as JSON Schema's {@code pattern} says (the expression is not anchored).
 * Matching takes time linear in the string: the expression is held to what RE2 can do, so no pattern can hang a run.
 */
public record Matching(String pattern) implements Rule {
    private static final int EXAMPLES = 24;

    /** Expressions and examples that would grow larger than this are not made. */
    private static final int SIZE_LIMIT = 100_000;

    private static final int DEPTH_LIMIT = 200;
    private static final int REPEATS = 24;

    /** Compiling costs more than matching. What has been compiled is no state: it is the expression once more. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private static final int COMPILED_LIMIT = 1_000;

    private record Pair(String one, String other) {}

    /** What was found out of two expressions, which is as little state. */
    private static final Map<Pair, Automaton.Answer> COMPARED = new ConcurrentHashMap<>();

    /** Throws {@link IllegalArgumentException} where {@link #understood} is false. */
    public Matching {
        compiled(pattern);
    }

    /**
     * Whether the expression can be used here: ECMA-262's look-around and back-references cannot, nor can repetitions
     * of repetitions that would fill the memory.
     */
    public static boolean understood(String pattern) {
        try {
            compiled(pattern);
            return true;
        } catch (IllegalArgumentException notRegular) {
            return false;
        }
    }

    private static Pattern compiled(String pattern) {
        Pattern known = COMPILED.get(pattern);
        if (known != null) {
            return known;
        }
        if (Extent.of(pattern, 1) > SIZE_LIMIT || Extent.depth(pattern) > DEPTH_LIMIT) {
            throw new IllegalArgumentException("too large when its repetitions are written out: " + pattern);
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (COMPILED.size() < COMPILED_LIMIT) {
                COMPILED.put(pattern, compiled);
            }
            return compiled;
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
        return equals(other)
                || other instanceof Matching wider
                        && sameOfNothing(wider)
                        && against(wider).shown();
    }

    /** A short string that matches, and does not match {@code other}; empty where none was found. */
    public Optional<String> beyond(Matching other) {
        return against(other).beyond().filter(text -> admits(Value.of(text)) && !other.admits(Value.of(text)));
    }

    /** The beginning of an empty text is its end, which machines do not know. */
    private boolean sameOfNothing(Matching wider) {
        return !admits(Value.of("")) || wider.admits(Value.of(""));
    }

    private Automaton.Answer against(Matching other) {
        Pair pair = new Pair(pattern, other.pattern);
        Automaton.Answer known = COMPARED.get(pair);
        if (known != null) {
            return known;
        }
        Automaton.Answer answer = Automaton.of(pattern)
                .flatMap(own -> Automaton.of(other.pattern).map(own::within))
                .orElse(new Automaton.Answer(false, Optional.empty()));
        if (COMPARED.size() < COMPILED_LIMIT) {
            COMPARED.put(pair, answer);
        }
        return answer;
    }

    /** A string that matches, drawn by {@code seed}; empty where none could be made up. */
    public Optional<String> example(Seed seed) {
        int repeats = 1 + seed.and("repeats").below(Extent.of(pattern, REPEATS) > SIZE_LIMIT ? 2 : REPEATS);
        if (Extent.of(pattern, repeats) > SIZE_LIMIT) {
            return Optional.empty();
        }
        try {
            RgxGenProperties properties = new RgxGenProperties();
            RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, repeats);
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

    /** An expression that is tied to no place and matches the empty text is found in every text. */
    @Override
    public Stream<Rule> parts() {
        boolean tied = pattern.matches("(?s).*(\\^|\\$|\\\\[bBAzZ]).*");
        return !tied && admits(Value.of("")) ? Stream.empty() : Stream.of(this);
    }

    @Override
    public Stream<Value> edges() {
        Seed seed = new Seed(pattern.hashCode());
        Stream<String> inside =
                IntStream.range(0, EXAMPLES).mapToObj(seed::and).flatMap(each -> example(each).stream());
        return Stream.concat(inside, Stream.of("", "?", "0", "a", "A", " "))
                .distinct()
                .map(Value.Text::new);
    }

    @Override
    public String words() {
        return "a match of " + pattern;
    }
}
