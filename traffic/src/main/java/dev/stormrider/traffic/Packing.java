package dev.stormrider.traffic;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a recording is compressed: told by its name when it is written, and by its first bytes when it is read. */
enum Packing {
    PLAIN,
    GZIP,
    ZSTD;

    private static final int BUFFER = 64 << 10;
    private static final int LEVEL = 3;

    /** A window of 8 MiB: a file may not ask for more memory than that. */
    private static final int WINDOW_BITS = 23;

    /** The one that a file called {@code name} is written with. */
    static Packing named(String name) {
        return name.endsWith(".gz") ? GZIP : name.endsWith(".zst") ? ZSTD : PLAIN;
    }

    /** {@code name} without the ending that tells of it. */
    static String bare(String name) {
        return switch (named(name)) {
            case GZIP -> name.substring(0, name.length() - ".gz".length());
            case ZSTD -> name.substring(0, name.length() - ".zst".length());
            case PLAIN -> name;
        };
    }

    /** What {@code packed} holds, in no packing. */
    static InputStream opened(InputStream packed) throws IOException {
        Unpacked.Counted counted = new Unpacked.Counted(packed);
        BufferedInputStream in = new BufferedInputStream(counted, BUFFER);
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        return switch (of(magic)) {
            case GZIP -> new Unpacked(new GZIPInputStream(in, BUFFER), counted);
            case ZSTD -> new Unpacked(zstd(in), counted);
            case PLAIN -> in;
        };
    }

    private static InputStream zstd(InputStream in) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(in).setLongMax(WINDOW_BITS);
        } catch (LinkageError missing) {
            throw new IOException("zstd has no library for this machine; use gzip", missing);
        }
    }

    private static Packing of(byte[] magic) {
        boolean gzip = magic.length > 1 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        boolean zstd = magic.length > 3
                && magic[0] == 0x28
                && magic[1] == (byte) 0xB5
                && magic[2] == 0x2F
                && magic[3] == (byte) 0xFD;
        return gzip ? GZIP : zstd ? ZSTD : PLAIN;
    }

    /** Packs what is written; a flush brings all of it to {@code out}, so that it can be read without the rest. */
    OutputStream packed(OutputStream out) throws IOException {
        try {
            return switch (this) {
                case PLAIN -> out;
                case GZIP -> new GZIPOutputStream(out, BUFFER, true);
                case ZSTD -> new ZstdOutputStreamNoFinalizer(out, LEVEL);
            };
        } catch (LinkageError missing) {
            throw new IOException("zstd has no library for this machine; use gzip", missing);
        }
    }
}
