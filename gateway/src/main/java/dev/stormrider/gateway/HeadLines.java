package dev.stormrider.gateway;

import dev.stormrider.fault.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The field lines of a head that is whole, one after the other. It knows one spelling of a line, the one that all
 * readers understand alike (RFC 9112, section 5); at the first other it ends and is odd.
 */
final class HeadLines {
    byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean odd;

    int lineStart;
    int nameEnd;
    int valueStart;
    int valueEnd;

    /** Begins with the line at {@code from}; the head ends at {@code end}, after its empty line. */
    void over(byte[] head, int from, int headEnd) {
        bytes = head;
        at = from;
        end = headEnd;
        odd = false;
    }

    /** Whether there is one more line. */
    boolean next() {
        if (at == end - 2) {
            return false;
        }
        lineStart = at;
        while (Octets.token(bytes[at])) {
            at++;
        }
        nameEnd = at;
        if (nameEnd == lineStart || bytes[at] != ':') {
            odd = true;
            return false;
        }
        at++;
        while (blank(bytes[at])) {
            at++;
        }
        valueStart = at;
        while (Octets.value(bytes[at])) {
            at++;
        }
        valueEnd = at;
        while (valueEnd > valueStart && blank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        odd = bytes[at] != '\r' || bytes[at + 1] != '\n';
        at += 2;
        return !odd;
    }

    /** All lines of {@code head}, which stand between {@code from} and {@code headEnd}, as values. */
    Headers headers(byte[] head, int from, int headEnd) {
        List<Headers.Line> fields = new ArrayList<>();
        over(head, from, headEnd);
        while (next()) {
            fields.add(new Headers.Line(name(), value()));
        }
        return new Headers(fields);
    }

    String name() {
        return text(lineStart, nameEnd);
    }

    String value() {
        return text(valueStart, valueEnd);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Whether a line was not understood. */
    boolean odd() {
        return odd;
    }

    /** Where the next line begins. */
    int lineEnd() {
        return at;
    }

    int nameLength() {
        return nameEnd - lineStart;
    }

    boolean named(String lower) {
        return Octets.say(bytes, lineStart, nameEnd, lower);
    }

    boolean valued(String lower) {
        return Octets.say(bytes, valueStart, valueEnd, lower);
    }
}
