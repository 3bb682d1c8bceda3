package dev.stormrider.review;

import dev.stormrider.ledger.Objection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** A request that is not done, for a reason that its sender is told. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient SequencedMap<String, Object> members = new LinkedHashMap<>();
    private final transient SequencedMap<String, String> headers = new LinkedHashMap<>();

    public Refused(int status, String why) {
        super(why);
        this.status = status;
    }

    /** What the ledger objects to, as it is told over the web. */
    static Refused of(Objection objection) {
        String why = String.valueOf(objection.getMessage());
        return switch (objection) {
            case Objection.NotFound missing -> new Refused(404, why);
            case Objection.Refused rule -> new Refused(422, why);
            case Objection.Conflict conflict ->
                conflict.next()
                        .map(next -> new Refused(409, why).with("next", next))
                        .orElseGet(() -> new Refused(409, why));
        };
    }

    int status() {
        return status;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** Tells programs something more, such as the number of the event that is waited for. */
    Refused with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Refused header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** This as problem details (RFC 9457). */
    Reply problem() {
        SequencedMap<String, Object> all = new LinkedHashMap<>();
        all.put("title", title(status));
        all.put("status", status);
        all.put("detail", why());
        all.putAll(members);
        Reply reply = new Reply(status, "application/problem+json", Forms.bytes(all));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 507 -> "Insufficient Storage";
            default -> status < 500 ? "Refused" : "Internal Server Error";
        };
    }
}
