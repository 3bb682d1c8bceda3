package dev.stormrider.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of media types: {@code application/json;version=2}. */
public final class MediaType {
    /** How the bytes of a body are to be read, and no word of what they mean (RFC 9110, section 8.3). */
    private static final List<String> OF_BYTES = List.of("charset=", "boundary=");

    /** OpenAPI 3.2, section 4.14.3: lines of JSON, and RFC 7464. */
    private static final List<String> LINES = List.of(
            "application/jsonl",
            "application/x-jsonlines",
            "application/ndjson",
            "application/x-ndjson",
            "application/json-seq");

    private MediaType() {}

    /**
     * {@code type}, in lower case and without spaces, as what it is: its parameters in order, those of bytes left out.
     */
    public static String of(String type) {
        String[] parts = type.split(";", -1);
        return Stream.concat(
                        Stream.of(parts[0]),
                        Arrays.stream(parts, 1, parts.length)
                                .filter(part ->
                                        !part.isEmpty() && OF_BYTES.stream().noneMatch(part::startsWith))
                                .sorted())
                .collect(Collectors.joining(";"));
    }

    /** {@code type} without its parameters. */
    public static String plain(String type) {
        return type.split(";", 2)[0];
    }

    /** Whether a body of {@code type} is JSON values one after the other, and none by itself. */
    public static boolean ofLines(String type) {
        String plain = plain(type).strip().toLowerCase(Locale.ROOT);
        return LINES.contains(plain) || plain.endsWith("+json-seq");
    }
}
