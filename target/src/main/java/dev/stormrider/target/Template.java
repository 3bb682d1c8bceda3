package dev.stormrider.target;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills {@code ${NAME}} in a command's words and environment with the values of the wiring; {@code $${NAME}} stands for
 * the plain text {@code ${NAME}}. Anything else with a dollar is left as it is, since it is the shell's.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** What a {@link Command} may ask for besides its wiring. */
    public static final Set<String> OF_A_COMMAND = Set.of("JAVA", "PORT");

    /** What a {@link Container} may ask for besides its wiring. */
    public static final Set<String> OF_A_CONTAINER = Set.of("PORT");

    private final TreeMap<String, String> values;
    private final TreeSet<String> unknown = new TreeSet<>();

    Template(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** The names that {@code text} asks for, in order. */
    public static Set<String> asked(String text) {
        return PLACE.matcher(text)
                .results()
                .filter(place -> place.group(1).isEmpty())
                .map(place -> place.group(2))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), place.group(2))));
    }

    private String value(String escape, String name) {
        if (!escape.isEmpty()) {
            return "${" + name + "}";
        }
        if (!values.containsKey(name)) {
            unknown.add(name);
        }
        return values.getOrDefault(name, "");
    }

    /** What was asked for and is not there, told about {@code party}; empty when all was found. */
    Optional<Failure> mistake(String party) {
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String asked = String.join("}, ${", unknown);
        return Optional.of(new Failure(
                Failure.Reason.UNKNOWN_NAME,
                "The command of " + party + " asks for ${" + asked + "}, which nothing here provides.",
                "Use one of ${" + String.join("}, ${", values.keySet()) + "}, or write $${…} to keep the text."));
    }
}
