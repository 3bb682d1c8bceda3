package dev.stormrider.fault;

/**
 * One message of a stream, without the frame that the wire puts round it.
 *
 * @param kind what the protocol calls it, in which it is passed on: "text" or "binary" of a WebSocket, "event" of
 *     server-sent events, "message" or "compressed message" of gRPC
 */
public record Message(String kind, Body content) {
    public Message with(Body changed) {
        return new Message(kind, changed);
    }
}
