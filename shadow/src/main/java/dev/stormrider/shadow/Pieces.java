package dev.stormrider.shadow;

import dev.stormrider.fault.Body;
import java.util.Collection;

/** Bytes that came in pieces. */
final class Pieces {
    /** What a piece takes beside its bytes, about. */
    static final int PIECE_BYTES = 96;

    private Pieces() {}

    static byte[] bytes(Collection<byte[]> pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }

    static Body joined(Collection<byte[]> pieces) {
        return pieces.isEmpty() ? Body.empty() : Body.of(bytes(pieces));
    }
}
