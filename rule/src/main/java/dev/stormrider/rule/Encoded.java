package dev.stormrider.rule;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A string is written as the format {@code name} says (JSON Schema 2020-12, validation, section 7.3; OpenAPI's format
 * registry). A format that is not known here admits every string.
 */
public record Encoded(String name) implements Rule {
    private static final Pattern UUID =
            Pattern.compile("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$");
    private static final Pattern EMAIL = Pattern.compile("^[^@\\s]+@[^@\\s]+$");
    private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$");
    private static final Pattern HOST = Pattern.compile(
            "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$");
    private static final Pattern OCTETS =
            Pattern.compile("^((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)$");
    private static final Pattern SIXTEENS = Pattern.compile("^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$");
    private static final Pattern PERIOD =
            Pattern.compile("^P(\\d+W|(\\d+Y)?(\\d+M)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?)$");
    private static final Pattern BASE64 = Pattern.compile("^[A-Za-z0-9+/]*={0,2}$");

    private static final Map<String, List<String>> EXAMPLES = Map.of(
            "date", List.of("2026-03-14", "2024-02-29"),
            "date-time", List.of("2026-03-14T15:09:26Z", "2026-03-14T15:09:26.535+05:30"),
            "time", List.of("15:09:26Z"),
            "duration", List.of("P1DT12H"),
            "uuid", List.of("3f2b6c1e-9d4a-4f0b-8a57-2c9e1d7b6a40"),
            "email", List.of("someone@example.com"),
            "uri", List.of("https://example.com/a"),
            "hostname", List.of("example.com"),
            "ipv4", List.of("192.0.2.7"),
            "ipv6", List.of("2001:db8::7"));

    /** Whether {@code name} is a format that is checked here. */
    public static boolean known(String name) {
        return EXAMPLES.containsKey(name) || name.equals("byte");
    }

    @Override
    public boolean admits(Value value) {
        return !(value instanceof Value.Text(String text)) || written(text);
    }

    private boolean written(String text) {
        return switch (name) {
            case "date" -> parses(() -> LocalDate.parse(text));
            case "date-time" -> parses(() -> OffsetDateTime.parse(text.replace(' ', 'T')));
            case "time" -> parses(() -> OffsetTime.parse(text));
            case "duration" -> PERIOD.matches(text) && !text.endsWith("T") && text.length() > 1;
            case "uuid" -> UUID.matches(text);
            case "email" -> EMAIL.matches(text);
            case "uri" -> ADDRESS.matches(text);
            case "hostname" -> HOST.matches(text);
            case "ipv4" -> OCTETS.matches(text);
            case "ipv6" -> SIXTEENS.matches(text);
            case "byte" -> BASE64.matches(text);
            default -> true;
        };
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException notSo) {
            return false;
        }
    }

    @Override
    public boolean within(Rule other) {
        return equals(other);
    }

    @Override
    public Stream<Value> edges() {
        return Stream.concat(examples().stream(), Stream.of("not-a-" + name)).map(Value.Text::new);
    }

    /** Strings written in this format; empty where the format is not known. */
    public List<String> examples() {
        return EXAMPLES.getOrDefault(name, name.equals("byte") ? List.of("U3Rvcm0=") : List.of());
    }

    @Override
    public String words() {
        return "written as " + name;
    }
}
