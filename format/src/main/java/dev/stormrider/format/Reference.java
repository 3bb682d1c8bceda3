package dev.stormrider.format;

import dev.stormrider.rule.Pointer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code $ref} as written: the file part, empty for the same file, and the JSON Pointer's names (RFC 6901), both with
 * percent escapes resolved (RFC 3986).
 */
record Reference(String file, List<String> pointer, Optional<String> anchor) {
    Reference {
        pointer = List.copyOf(pointer);
    }

    static Reference of(String written) {
        int hash = written.indexOf('#');
        String file = unescaped(hash < 0 ? written : written.substring(0, hash));
        String fragment = unescaped(hash < 0 ? "" : written.substring(hash + 1));
        if (fragment.isEmpty()) {
            return new Reference(file, List.of(), Optional.empty());
        }
        if (fragment.charAt(0) != '/') {
            return new Reference(file, List.of(), Optional.of(fragment));
        }
        List<String> names = new ArrayList<>();
        for (String name : fragment.substring(1).split("/", -1)) {
            names.add(Pointer.name(name));
        }
        return new Reference(file, names, Optional.empty());
    }

    /** The names of {@code pointer} as a JSON Pointer in a fragment, as people write it. */
    static String shown(String file, List<String> pointer) {
        StringBuilder shown = new StringBuilder(file).append('#');
        for (String name : pointer) {
            shown.append('/').append(Pointer.step(name));
        }
        return shown.toString();
    }

    /** Whether the file part names another machine or a protocol; a single letter is a drive of Windows. */
    boolean url() {
        int colon = file.indexOf(':');
        return file.startsWith("//") || colon > 1 && file.chars().limit(colon).allMatch(Reference::inScheme);
    }

    boolean absolute() {
        return file.startsWith("/") || file.startsWith("\\") || file.length() > 1 && file.charAt(1) == ':';
    }

    private static boolean inScheme(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.');
    }

    private static String unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < written.length; i++) {
            int high = i + 2 <= written.length - 1 ? Character.digit(written[i + 1], 16) : -1;
            int low = i + 2 <= written.length - 1 ? Character.digit(written[i + 2], 16) : -1;
            boolean escape = written[i] == '%' && high >= 0 && low >= 0;
            bytes.write(escape ? high << 4 | low : written[i]);
            i += escape ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
