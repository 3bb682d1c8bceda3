package dev.stormrider.fault;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Sends the response in chunks (RFC 9112, section 7.1) whose framing is broken in the middle of the body, and closes
 * the connection.
 */
public record Misframe(Flaw flaw) implements Fault {
    /** What is wrong with the framing. */
    public enum Flaw {
        /** A size that is no number. */
        BAD_SIZE,
        /** A size that no number of 64 bits holds. */
        HUGE_SIZE,
        /** A size below nothing. */
        NEGATIVE_SIZE,
        /** More bytes than the size says. */
        LONG_CHUNK,
        /** Fewer bytes than the size says: what ends the chunk, and the body, is taken for its content. */
        SHORT_CHUNK,
        /** No line break between one chunk and the next. */
        NO_LINE_BREAK,
        /** The last chunk, which says that the body is complete, is missing. */
        NO_LAST_CHUNK
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Response response = exchange.forward(exchange.request());
        byte[] body = response.body().bytes();
        if (body.length == 0) {
            exchange.answer(response);
            return Played.missed("the response has no body that could be framed");
        }
        int middle = body.length / 2;
        exchange.raw(Framed.head(response, "Transfer-Encoding", "chunked"));
        if (middle > 0) {
            chunk(exchange, size(middle), response.body().bytes(0, middle), "\r\n");
        }
        broken(exchange, response.body().bytes(middle, body.length));
        exchange.close();
        return Played.hit("broke the framing of the response: " + told());
    }

    private void broken(Exchange exchange, byte[] rest) throws IOException, InterruptedException {
        switch (flaw) {
            case BAD_SIZE -> chunk(exchange, "size", rest, "\r\n0\r\n\r\n");
            case HUGE_SIZE -> chunk(exchange, "f".repeat(17), rest, "\r\n0\r\n\r\n");
            case NEGATIVE_SIZE -> chunk(exchange, "-" + size(rest.length), rest, "\r\n0\r\n\r\n");
            case LONG_CHUNK -> chunk(exchange, size(rest.length - 1), rest, "\r\n0\r\n\r\n");
            case SHORT_CHUNK -> chunk(exchange, size(rest.length + 16), rest, "\r\n0\r\n\r\n");
            case NO_LINE_BREAK -> chunk(exchange, size(rest.length), rest, "0\r\n\r\n");
            case NO_LAST_CHUNK -> chunk(exchange, size(rest.length), rest, "\r\n");
        }
    }

    private static void chunk(Exchange exchange, String size, byte[] bytes, String end)
            throws IOException, InterruptedException {
        exchange.raw(Framed.bytes(size + "\r\n"));
        exchange.raw(bytes);
        exchange.raw(Framed.bytes(end));
    }

    private static String size(int bytes) {
        return Integer.toHexString(bytes);
    }

    private String told() {
        return flaw.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.CORRUPTION);
    }

    @Override
    public String words() {
        return "breaks the framing of the response's chunks: " + told();
    }
}
