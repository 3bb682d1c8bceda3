package dev.stormrider.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header fields of a message in their order (RFC 9110, section 5). Names are compared without regard to case. */
public record Headers(List<Line> lines) {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern BROKEN = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

    /** One field line. */
    public record Line(String name, String value) {
        /** Why no head can carry it (RFC 9110, sections 5.1 and 5.5), for people; empty where one can. */
        public Optional<String> flaw() {
            if (!named(name)) {
                return Optional.of("the name of a header has letters, digits and !#$%&'*+-.^_`|~ alone: \""
                        + name.replaceAll("\\p{Cntrl}", "?") + "\"");
            }
            return BROKEN.matcher(value).find()
                    ? Optional.of(
                            "the value of the header " + name + " holds a line break or another control character")
                    : Optional.empty();
        }
    }

    public Headers {
        lines = List.copyOf(lines);
    }

    /** Whether {@code name} may be that of a header (RFC 9110, section 5.1). */
    public static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** {@code text} as a value can carry it: a line break in it would be another header. */
    public static String carried(String text) {
        return BROKEN.matcher(text).replaceAll(" ").strip();
    }

    public static Headers none() {
        return new Headers(List.of());
    }

    public static Headers of(String name, String value) {
        return none().with(name, value);
    }

    /** The value of the first line called {@code name}. */
    public Optional<String> first(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .findFirst();
    }

    /** The values of all lines called {@code name}, in their order. */
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }

    /**
     * These headers with exactly one line called {@code name}, in the place of the first such line if there was one.
     */
    public Headers with(String name, String value) {
        List<Line> changed = new ArrayList<>();
        boolean placed = false;
        for (Line line : lines) {
            if (!line.name().equalsIgnoreCase(name)) {
                changed.add(line);
            } else if (!placed) {
                changed.add(new Line(line.name(), value));
                placed = true;
            }
        }
        if (!placed) {
            changed.add(new Line(name, value));
        }
        return new Headers(changed);
    }

    /** These headers with one line more. */
    public Headers and(String name, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(name, value));
        return new Headers(more);
    }

    public Headers without(String name) {
        return new Headers(lines.stream()
                .filter(line -> !line.name().equalsIgnoreCase(name))
                .toList());
    }

    /** The media type without its parameters, in lower case (RFC 9110, section 8.3.1); empty where none is given. */
    public Optional<String> mediaType() {
        return first("content-type")
                .map(type -> type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }
}
