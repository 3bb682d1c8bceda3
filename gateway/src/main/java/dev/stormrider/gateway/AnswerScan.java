package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the head of an answer as bytes: how its body ends, and what of it the consumer is not to see. */
final class AnswerScan {
    private static final byte[] NOTHING = {};
    private static final byte[] CLOSE = "Connection: close\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ONE = {'1'};
    private static final String VERSION = "http/1.";

    private final HeadLines lines = new HeadLines();
    private final Cuts cuts = new Cuts();

    private byte[] bytes = NOTHING;
    private int end;
    private int linesStart;
    private int status;
    private boolean old;
    private long length;
    private boolean chunked;
    private boolean close;
    private boolean keepAlive;
    private boolean otherOptions;

    /**
     * Whether the head in the first {@code headEnd} of {@code head} was understood; only then the rest may be asked.
     */
    boolean understood(byte[] head, int headEnd) {
        bytes = head;
        end = headEnd;
        length = -1;
        chunked = false;
        close = false;
        keepAlive = false;
        otherOptions = false;
        cuts.clear();
        if (!firstLine()) {
            return false;
        }
        lines.over(head, linesStart, headEnd);
        while (lines.next()) {
            if (!line()) {
                return false;
            }
        }
        return !lines.odd() && !(chunked && (old || length >= 0));
    }

    private boolean firstLine() {
        if (end < 16 || !Octets.say(bytes, 0, VERSION.length(), VERSION) || bytes[0] != 'H' || bytes[8] != ' ') {
            return false;
        }
        byte minor = bytes[7];
        status = (int) Octets.number(bytes, 9, 12);
        if (minor != '0' && minor != '1' || status < 100) {
            return false;
        }
        old = minor == '0';
        if (old) {
            cuts.cut(7, 8, ONE);
        }
        int at = 12;
        if (bytes[at] == ' ') {
            while (Octets.value(bytes[at])) {
                at++;
            }
        }
        linesStart = at + 2;
        return bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    private boolean line() {
        return switch (lines.nameLength()) {
            case 2 -> !lines.named("te") || cut();
            case 7 -> !lines.named("upgrade") || cut();
            case 10 -> lines.named("connection") ? connection() : !lines.named("keep-alive") || cut();
            case 14 -> !lines.named("content-length") || contentLength();
            case 16 -> !lines.named("proxy-connection") || cut();
            case 17 -> !lines.named("transfer-encoding") || transferEncoding();
            default -> true;
        };
    }

    private boolean cut() {
        cuts.cut(lines.lineStart, lines.lineEnd(), NOTHING);
        return true;
    }

    private boolean connection() {
        if (lines.valued("keep-alive")) {
            keepAlive = true;
        } else if (lines.valued("close")) {
            close = true;
        } else {
            otherOptions = true;
        }
        return cut();
    }

    private boolean contentLength() {
        boolean first = length < 0;
        length = Octets.number(bytes, lines.valueStart, lines.valueEnd);
        return first && length >= 0;
    }

    private boolean transferEncoding() {
        boolean first = !chunked;
        chunked = lines.valued("chunked");
        return first && chunked;
    }

    int status() {
        return status;
    }

    boolean interim() {
        return status < 200;
    }

    /** Whether the connection can carry the next exchange after this answer. */
    boolean keepsConnection() {
        return !close && !otherOptions && (!old || keepAlive);
    }

    boolean chunked() {
        return chunked;
    }

    /** How long the body is, in bytes; −1 where its head does not say so. */
    long length() {
        return length;
    }

    /** The head as a value. */
    Response response() {
        return new Response(status, lines.headers(bytes, linesStart, end), Body.empty());
    }

    /** Whether the head can be passed on as it came. */
    boolean untouched() {
        return cuts.none();
    }

    /** Writes the head as the consumer is to see it, {@code last} where its connection ends with this answer. */
    void write(boolean last, ByteBuf out) {
        if (otherOptions) {
            cutNamed();
        }
        cuts.write(bytes, end - 2, out);
        out.writeBytes(last ? CLOSE : NOTHING).writeByte('\r').writeByte('\n');
    }

    /** Fields that Connection names are for this connection only, whatever they are (RFC 9110, section 7.6.1). */
    private void cutNamed() {
        Set<String> named = options();
        cuts.clear();
        if (old) {
            cuts.cut(7, 8, ONE);
        }
        lines.over(bytes, linesStart, end);
        while (lines.next()) {
            String name = lines.name().toLowerCase(Locale.ROOT);
            if (HopByHop.own(name) || named.contains(name) && HopByHop.removable(name)) {
                cut();
            }
        }
    }

    private Set<String> options() {
        Stream.Builder<String> values = Stream.builder();
        lines.over(bytes, linesStart, end);
        while (lines.next()) {
            if (lines.named("connection")) {
                values.add(lines.value());
            }
        }
        return values.build()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(option -> option.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
