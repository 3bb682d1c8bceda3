package dev.stormrider.review;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is answered to a request.
 *
 * @param content writes the body; called once, after status and headers are set
 */
record Reply(int status, String type, List<Header> headers, Content content) {
    /** Writes a body; where the reader has gone, it fails. */
    @FunctionalInterface
    interface Content {
        void into(OutputStream out) throws IOException;
    }

    /** One header; of one name there may be several. */
    record Header(String name, String value) {}

    Reply {
        headers = List.copyOf(headers);
    }

    Reply(int status, String type, byte[] body) {
        this(status, type, List.of(), out -> out.write(body));
    }

    static Reply text(int status, String type, String body) {
        return new Reply(status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply page(int status, String html) {
        return text(status, "text/html", html);
    }

    static Reply json(int status, Object value) {
        return new Reply(status, "application/json", Forms.bytes(value));
    }

    /** An answer that has nothing in it. */
    static Reply empty() {
        return new Reply(204, "", new byte[0]);
    }

    /** Sends a browser on, after what it posted was done. */
    static Reply seeOther(String place) {
        return new Reply(303, "", new byte[0]).with("Location", place);
    }

    /** An answer that comes bit by bit, as it is made. */
    static Reply flowing(String type, Content content) {
        return new Reply(200, type, List.of(), content);
    }

    Reply with(String header, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(header, value));
        return new Reply(status, type, more, content);
    }
}
