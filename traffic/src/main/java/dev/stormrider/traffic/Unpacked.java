package dev.stormrider.traffic;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a packed file holds, as long as that is no more than a recording may become by being unpacked: a few bytes may
 * stand for any number of them, which nobody would come to the end of.
 */
final class Unpacked extends FilterInputStream {
    /** So much may come of any file. */
    private static final long FREE = 256L << 20;

    /** Twice of what gzip can do; exchanges that are all alike are packed by zstd some hundred times. */
    private static final long TIMES = 2_000;

    private final Counted packed;
    private long came;

    /** Counts what is read. */
    static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] some, int from, int length) throws IOException {
            int read = in.read(some, from, length);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /** {@code unpacked} comes of what is read of {@code packed}. */
    Unpacked(InputStream unpacked, Counted packed) {
        super(unpacked);
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        came(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] some, int from, int length) throws IOException {
        int read = in.read(some, from, length);
        came(Math.max(0, read));
        return read;
    }

    private void came(int more) throws IOException {
        came += more;
        if (came > FREE && came / TIMES > packed.bytes) {
            throw new IOException("it is packed more than " + TIMES + " times, as no recording is");
        }
    }
}
