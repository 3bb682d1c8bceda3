package dev.stormrider.control;

import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A request that is not done, for a reason that its sender is told. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String why) {
        super(why);
        this.status = status;
    }

    int status() {
        return status;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** This as problem details (RFC 9457). */
    Reply problem() {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        members.put("title", new Value.Text(title()));
        members.put("status", Value.of(status));
        members.put("detail", new Value.Text(why()));
        return Reply.of(status, "application/problem+json", new Value.Members(members).json() + "\n");
    }

    private String title() {
        return io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
