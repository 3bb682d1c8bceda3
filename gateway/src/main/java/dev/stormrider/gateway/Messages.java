package dev.stormrider.gateway;

import dev.stormrider.fault.Message;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How the messages of one way of a stream are told apart, and framed. Reads on one thread, frames on any. */
sealed interface Messages permits CallMessages, EventMessages, SocketMessages {
    /**
     * Takes {@code bytes}, which stay the caller's, and gives on what has become whole with them.
     *
     * @throws IOException where a message is longer than is held, or cannot be told from the next
     */
    void read(ByteBuf bytes, Consumer<Piece> whole) throws IOException;

    /** The bytes of {@code message}, for the provider or for the consumer. */
    byte[] frame(Message message, boolean toProvider);

    /** What says that the stream ends with {@code code}; empty where nothing says so. */
    byte[] farewell(int code, boolean toProvider);

    /** How the messages that follow {@code head} are read; empty where no messages follow it that are known here. */
    static Optional<Messages> after(HttpResponse head, int limitBytes) {
        HttpHeaders headers = head.headers();
        if (head.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            return headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
                    ? Optional.of(new SocketMessages(limitBytes))
                    : Optional.empty();
        }
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
        boolean plain =
                headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity").equalsIgnoreCase("identity");
        return type.startsWith("text/event-stream") && plain
                ? Optional.of(new EventMessages(limitBytes))
                : Optional.empty();
    }
}
