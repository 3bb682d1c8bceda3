package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the head of a request as bytes, just far enough to pass it on. Plain is what says in one way only where it ends
 * and where it goes: HTTP/1.1, a path, one Host, at most one Content-Length, and nothing that is meant for the gateway
 * itself but the wish to keep the connection. All else is odd, and the codec's to read or to refuse.
 */
final class RequestScan {
    /** In the place of a request that nobody asks for. */
    static final Request UNREAD = new Request("", "", Headers.none(), Body.empty());

    private static final byte[] NOTHING = {};
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String markHeader;
    private final HeadLines lines = new HeadLines();
    private final Cuts cuts = new Cuts();
    private final Cuts moved = new Cuts();

    private byte[] bytes = NOTHING;
    private int end;
    private int methodEnd;
    private int targetEnd;
    private int linesStart;
    private int hostStart;
    private int hostEnd;
    private long length;
    private boolean marked;
    private boolean overridden;

    RequestScan(String markHeader) {
        this.markHeader = markHeader.toLowerCase(Locale.ROOT);
    }

    /** Whether the head in the first {@code headEnd} of {@code head} is plain; only then the rest may be asked. */
    boolean plain(byte[] head, int headEnd) {
        bytes = head;
        end = headEnd;
        hostStart = -1;
        length = -1;
        marked = false;
        overridden = false;
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
        return !lines.odd() && hostStart >= 0;
    }

    private boolean firstLine() {
        int at = 0;
        while (bytes[at] >= 'A' && bytes[at] <= 'Z') {
            at++;
        }
        methodEnd = at;
        if (at == 0 || bytes[at] != ' ' || bytes[at + 1] != '/' || said("connect")) {
            return false;
        }
        at++;
        while (Octets.target(bytes[at])) {
            at++;
        }
        targetEnd = at;
        for (byte expected : VERSION) {
            if (at >= end || bytes[at++] != expected) {
                return false;
            }
        }
        linesStart = at;
        return true;
    }

    private boolean said(String method) {
        return Octets.say(bytes, 0, methodEnd, method);
    }

    /** Whether this line leaves the request plain. */
    private boolean line() {
        marked |= lines.named(markHeader) || lines.named("baggage") || lines.named("traceparent");
        overridden |= overrides();
        return switch (lines.nameLength()) {
            case 2 -> !lines.named("te");
            case 4 -> !lines.named("host") || host();
            case 6 -> !lines.named("expect");
            case 7 -> !lines.named("upgrade") && !lines.named("trailer");
            case 10 -> !lines.named("keep-alive") && (!lines.named("connection") || keepAlive());
            case 14 -> !lines.named("content-length") || contentLength();
            case 16 -> !lines.named("proxy-connection");
            case 17 -> !lines.named("transfer-encoding");
            default -> true;
        };
    }

    private boolean overrides() {
        for (int i = 0; i < Request.OVERRIDES.size(); i++) {
            if (lines.named(Request.OVERRIDES.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean host() {
        boolean first = hostStart < 0;
        hostStart = lines.valueStart;
        hostEnd = lines.valueEnd;
        for (int i = hostStart; i < hostEnd; i++) {
            if (!Octets.host(bytes[i])) {
                return false;
            }
        }
        return first;
    }

    private boolean contentLength() {
        boolean first = length < 0;
        length = Octets.number(bytes, lines.valueStart, lines.valueEnd);
        return first && length >= 0;
    }

    private boolean keepAlive() {
        cuts.cut(lines.lineStart, lines.lineEnd(), NOTHING);
        return lines.valued("keep-alive");
    }

    /** How long the body is, in bytes. */
    long length() {
        return Math.max(0, length);
    }

    /** Whether a mark may be found in the request's head. */
    boolean marked() {
        return marked;
    }

    boolean asksForHead() {
        return said("head");
    }

    /** Whether the provider can be asked twice without harm, where it is not known if it heard. */
    boolean repeatable() {
        return length <= 0 && (said("get") && !overridden || request().repeatable());
    }

    /** Whether the head can be passed on as it came, to a provider that is told the consumer's Host or not. */
    boolean untouched(boolean keepsHost) {
        return keepsHost && cuts.none();
    }

    /** Writes the head as {@code provider} is to see it. */
    void write(Provider provider, ByteBuf out) {
        if (provider.keepsHost()) {
            cuts.write(bytes, end, out);
            return;
        }
        byte[] authority = provider.authority().array();
        moved.clear();
        lines.over(bytes, linesStart, end);
        while (lines.next()) {
            if (lines.named("host")) {
                moved.cut(hostStart, hostEnd, authority);
            } else if (lines.named("connection")) {
                moved.cut(lines.lineStart, lines.lineEnd(), NOTHING);
            }
        }
        moved.write(bytes, end, out);
    }

    String method() {
        return text(0, methodEnd);
    }

    /** The request without its fields and its body, as a value. */
    Request bare() {
        return new Request(text(0, methodEnd), text(methodEnd + 1, targetEnd), Headers.none(), Body.empty());
    }

    /** The request without its body, as a value. */
    Request request() {
        return new Request(
                text(0, methodEnd),
                text(methodEnd + 1, targetEnd),
                lines.headers(bytes, linesStart, end),
                Body.empty());
    }

    /** The target's path, still encoded, without the query. */
    String path() {
        int query = methodEnd + 1;
        while (query < targetEnd && bytes[query] != '?') {
            query++;
        }
        return text(methodEnd + 1, query);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
