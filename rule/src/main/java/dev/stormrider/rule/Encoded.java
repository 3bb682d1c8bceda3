package dev.stormrider.rule;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A string is written as the format {@code name} says (JSON Schema 2020-12, validation, section 7.3; OpenAPI's format
 * registry). A format that is not known here admits every string.
 */
public record Encoded(String name) implements Rule {
    private static final String TIME =
            "([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([zZ]|[+-]([01]\\d|2[0-3]):[0-5]\\d)";

    private static final Map<String, Pattern> PATTERNS = Map.of(
            "time", Pattern.compile("^" + TIME + "$"),
            "date-time", Pattern.compile("^\\d{4}-\\d\\d-\\d\\d[tT ]" + TIME + "$"),
            "duration", Pattern.compile("^P(\\d+W|(\\d+Y)?(\\d+M)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?)$"),
            "uuid", Pattern.compile("^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"),
            "email", Pattern.compile("^[^@\\s]+@[^@\\s]+$"),
            "uri", Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$"),
            "hostname",
                    Pattern.compile("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$"),
            "ipv4", Pattern.compile("^((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)$"),
            "ipv6", Pattern.compile("^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$"),
            "byte", Pattern.compile("^[A-Za-z0-9+/]*={0,2}$"));

    private static final Map<String, List<String>> EXAMPLES = Map.ofEntries(
            Map.entry("date", List.of("2026-03-14", "2024-02-29")),
            Map.entry("date-time", List.of("2026-03-14T15:09:26Z", "2026-03-14T15:09:26.535+05:30")),
            Map.entry("time", List.of("15:09:26Z")),
            Map.entry("duration", List.of("P1DT12H")),
            Map.entry("uuid", List.of("3f2b6c1e-9d4a-4f0b-8a57-2c9e1d7b6a40")),
            Map.entry("email", List.of("someone@example.com")),
            Map.entry("uri", List.of("https://example.com/a")),
            Map.entry("hostname", List.of("example.com")),
            Map.entry("ipv4", List.of("192.0.2.7")),
            Map.entry("ipv6", List.of("2001:db8::7")),
            Map.entry("byte", List.of("U3Rvcm0=")));

    /**
     * How long the strings of a format are: an address of mail is at most 64 and 255 characters beside the @ (RFC
     * 5321), the name of a host at most 253 (RFC 1035).
     */
    private static final Map<String, Length> LENGTHS = Map.of(
            "date", new Length(10, 10),
            "uuid", new Length(36, 36),
            "email", new Length(3, 320),
            "hostname", new Length(1, 253),
            "ipv4", new Length(7, 15),
            "ipv6", new Length(2, 45));

    /** Whether {@code name} is a format that is checked here. */
    public static boolean known(String name) {
        return EXAMPLES.containsKey(name);
    }

    @Override
    public boolean admits(Value value) {
        return !(value instanceof Value.Text(String text)) || written(text);
    }

    private boolean written(String text) {
        Pattern pattern = PATTERNS.get(name);
        Length length = LENGTHS.get(name);
        boolean fits = (pattern == null || pattern.matches(text)) && (length == null || length.admits(Value.of(text)));
        return switch (name) {
            case "date" -> dated(text);
            // RFC 3339 names a day before the time of day, and the day has to exist.
            case "date-time" -> fits && dated(text.substring(0, 10));
            case "duration" -> fits && !text.endsWith("T") && text.length() > 1;
            default -> fits;
        };
    }

    private static boolean dated(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeException notSo) {
            return false;
        }
    }

    @Override
    public boolean within(Rule other) {
        Length length = LENGTHS.get(name);
        return equals(other) || length != null && length.within(other);
    }

    @Override
    public Stream<Rule> parts() {
        return known(name) ? Stream.of(this) : Stream.empty();
    }

    @Override
    public Stream<Value> edges() {
        return Stream.concat(examples().stream(), Stream.of("not a " + name)).map(Value.Text::new);
    }

    /** Strings written in this format; empty where the format is not known. */
    public List<String> examples() {
        return EXAMPLES.getOrDefault(name, List.of());
    }

    @Override
    public String words() {
        return "in the format " + name;
    }
}
