package dev.stormrider.experiment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a file of ours, in people's words: its line, its key, and what could stand there. */
public final class Damage {
    private static final int ECHO_LIMIT = 200;

    private Damage() {}

    /** {@code what} is what the file should hold, {@code "plan"}; {@code yaml} is its text. */
    public static String words(JacksonException trouble, String what, String yaml) {
        return line(trouble, yaml) + words(trouble, what);
    }

    /** The same where the line is known otherwise. */
    public static String words(JacksonException trouble, String what) {
        return cut(found(trouble, what));
    }

    private static String line(JacksonException trouble, String yaml) {
        TokenStreamLocation at = trouble.getLocation();
        if (at != null && at.getLineNr() > 0) {
            return "line " + at.getLineNr() + ": ";
        }
        // Jackson keeps no line for a key that it does not know. Since no other key is called so, it can be looked for.
        int line =
                trouble instanceof UnrecognizedPropertyException unknown ? first(unknown.getPropertyName(), yaml) : 0;
        return line == 0 ? "" : "line " + line + ": ";
    }

    /** The first line that begins with {@code key}; 0 where there is none. */
    private static int first(String key, String yaml) {
        Pattern begin = Pattern.compile("[\\s{-]*[\"']?" + Pattern.quote(key) + "[\"']?\\s*:.*");
        List<String> lines = yaml.lines().toList();
        return IntStream.rangeClosed(1, lines.size())
                .filter(line -> begin.matcher(lines.get(line - 1)).matches())
                .findFirst()
                .orElse(0);
    }

    private static String found(JacksonException trouble, String what) {
        return switch (trouble) {
            case UnrecognizedPropertyException unknown ->
                "there is no key \"" + unknown.getPropertyName() + "\"" + in(unknown, 1) + "; the keys are "
                        + Stream.ofNullable(unknown.getKnownPropertyIds())
                                .flatMap(known -> known.stream().map(String::valueOf))
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidTypeIdException kind ->
                (kind.getTypeId() == null
                                ? "no kind is named"
                                : "there is no " + Kinds.word(base(kind)) + " \"" + kind.getTypeId() + "\"")
                        + in(kind, 0) + "; the kinds are " + String.join(", ", Kinds.words(base(kind)));
            case ValueInstantiationException refused ->
                said(refused).orElse("a key is missing, or has no value") + in(refused, 0);
            case MismatchedInputException other -> mismatch(other, what);
            default ->
                said(trouble).map(text -> text + in(trouble, 0)).orElseGet(() -> "not a " + what + in(trouble, 0));
        };
    }

    private static Class<?> base(InvalidTypeIdException kind) {
        return kind.getBaseType().getRawClass();
    }

    private static String mismatch(MismatchedInputException other, String what) {
        String said = String.valueOf(other.getOriginalMessage());
        if (said.startsWith("Null value") || said.startsWith("Missing") || said.startsWith("Cannot map `null`")) {
            return "the key " + key(other, 0).orElse("") + " is missing, or has no value";
        }
        return key(other, 0)
                .map(key -> "what stands at " + key + " cannot stand there")
                .orElse("the file holds no " + what);
    }

    /** What the cause says for people; Java's own complaints, and those with Java's names in them, are for nobody. */
    private static Optional<String> said(JacksonException trouble) {
        // Causes go round in circles where somebody took care to make them; nobody nests them deeper than this.
        Throwable cause = Stream.iterate((Throwable) trouble, each -> each != null, Throwable::getCause)
                .limit(20)
                .reduce(trouble, (outer, inner) -> inner);
        if (cause instanceof NullPointerException) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        cause instanceof JacksonException jackson ? jackson.getOriginalMessage() : cause.getMessage())
                .flatMap(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst())
                .filter(text -> !text.contains("dev.stormrider") && !text.contains("java."));
    }

    private static String in(JacksonException trouble, int last) {
        return key(trouble, last).map(key -> " in " + key).orElse("");
    }

    /** The path to the value as {@code experiments[2].fault}, without its {@code last} steps. */
    private static Optional<String> key(JacksonException trouble, int last) {
        List<JacksonException.Reference> path = trouble.getPath();
        StringBuilder key = new StringBuilder();
        for (JacksonException.Reference step : path.subList(0, Math.max(0, path.size() - last))) {
            if (step.getPropertyName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(key.toString());
    }

    private static String cut(String text) {
        return text.length() <= 3 * ECHO_LIMIT ? text : text.substring(0, 3 * ECHO_LIMIT) + "…";
    }
}
