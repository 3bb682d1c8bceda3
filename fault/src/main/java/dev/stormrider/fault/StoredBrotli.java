package dev.stormrider.fault;

import java.io.ByteArrayOutputStream;

/**
 * Writes content as Brotli (RFC 7932) that any decoder reads, and does not make it smaller: each meta-block holds its
 * bytes as they are.
 */
final class StoredBrotli {
    private static final int BLOCK = 1 << 16;

    private StoredBrotli() {}

    static void write(byte[] plain, ByteArrayOutputStream out) {
        // The stream's first bit, 0, is the size of the window: 16 bits.
        int used = 1;
        for (int from = 0; from < plain.length; from += BLOCK) {
            int length = Math.min(BLOCK, plain.length - from);
            // Not the last (1 bit), four nibbles of length (2 bits), the length less 1, and that it is not compressed.
            int head = (length - 1) << 3 | 1 << 19;
            out.writeBytes(little(head << used));
            out.write(plain, from, length);
            used = 0;
        }
        // The last block, which is empty.
        out.write(0b11 << used);
    }

    /** The bits of a block's head come from the lowest up, and fill three bytes with zeros. */
    private static byte[] little(int bits) {
        return new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16)};
    }
}
