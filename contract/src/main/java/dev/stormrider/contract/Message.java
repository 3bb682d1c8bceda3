package dev.stormrider.contract;

/**
 * What one party writes and the other reads; the only place where direction is stored.
 *
 * <p>The envelope is data too. A request is an object with the members {@code path}, {@code query}, {@code header},
 * {@code cookie} (each an object by parameter name, header names in lower case) and {@code body}; a response has
 * {@code status}, {@code header} and {@code body}. A body has {@code type}, the media type, and {@code content}. Data
 * that no operation asks for has no envelope.
 */
public record Message(String name, Party writer, Shape shape) {
    public Party reader() {
        return writer.other();
    }
}
