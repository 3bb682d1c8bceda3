package dev.stormrider.fault;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a message's content, or the first of them where there were more; immutable, compared by what they are.
 */
public final class Body {
    private static final Body EMPTY = new Body(new byte[0], true);

    private final byte[] bytes;
    private final boolean whole;
    private final long came;

    private Body(byte[] bytes, boolean whole) {
        this(bytes, whole, bytes.length);
    }

    private Body(byte[] bytes, boolean whole, long came) {
        this.bytes = bytes;
        this.whole = whole;
        this.came = came;
    }

    public static Body empty() {
        return EMPTY;
    }

    public static Body of(byte[] bytes) {
        return new Body(bytes.clone(), true);
    }

    /** What remains to be read in {@code bytes}, which is read. */
    public static Body of(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new Body(copy, true);
    }

    public static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The beginning of a content of which the rest was not kept, or never came. */
    public static Body beginning(byte[] bytes) {
        return new Body(bytes.clone(), false);
    }

    /** As {@link #beginning(byte[])}; {@code came} bytes came. */
    public static Body beginning(byte[] bytes, long came) {
        return new Body(bytes.clone(), false, came);
    }

    public static Body of(Value value) {
        return of(value.json());
    }

    /** Whether these are all bytes that there were. */
    public boolean whole() {
        return whole;
    }

    /** How many bytes are held. */
    public int length() {
        return bytes.length;
    }

    /** How many bytes came, of which more may have come than are held. Bodies are compared without regard to it. */
    public long came() {
        return came;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes from {@code from}, included, to {@code to}, left out. */
    public byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** The bytes read as UTF-8; what is no UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The JSON value that the bytes hold; empty where they do not, and where the body is not whole. */
    public Optional<Value> json() {
        return whole ? Json.read(bytes) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && whole == body.whole && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return whole ? text() : text() + "…";
    }
}
