package dev.stormrider.fault;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** The codings that a content may travel in (RFC 9110, section 8.4.1), one over the other where there are several. */
public enum Coding {
    GZIP,
    DEFLATE,
    BR,
    ZSTD;

    /** What grows beyond this when it is decoded is left as it is: a few bytes may stand for any number of them. */
    static final int LIMIT = 16 << 20;

    private static final int MOST = 4;

    /** The window that zstd may ask for: 8 MiB, as RFC 9659 has it for HTTP. */
    private static final int WINDOW_BITS = 23;

    /**
     * What {@code body} is without its codings: itself where it has none. Empty where that cannot be told: a coding
     * that is not known, a content that is broken or not whole, or one that is too long.
     */
    public static Optional<Body> plain(Headers headers, Body body) {
        return plain(headers, body, LIMIT);
    }

    /** As {@link #plain(Headers, Body)}, where more than {@code limit} bytes are too long. */
    static Optional<Body> plain(Headers headers, Body body, int limit) {
        List<String> names = names(headers);
        if (names.isEmpty()) {
            return Optional.of(body);
        }
        Optional<List<Coding>> codings = body.whole() ? known(names) : Optional.empty();
        return codings.flatMap(those -> body.isEmpty() ? Optional.of(body) : decoded(those.reversed(), body, limit));
    }

    /** {@code plain} in the codings that {@code headers} tell of, which are known. */
    static Body coded(Headers headers, Body plain) {
        byte[] bytes = plain.bytes();
        for (Coding each : known(names(headers)).orElseThrow()) {
            bytes = each.written(bytes);
        }
        return Body.of(bytes);
    }

    private static List<String> names(Headers headers) {
        return headers.lines().stream()
                .filter(line -> line.name().equalsIgnoreCase("Content-Encoding"))
                .flatMap(line -> List.of(line.value().split(",", -1)).stream())
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity"))
                .toList();
    }

    private static Optional<List<Coding>> known(List<String> names) {
        List<Coding> codings = new ArrayList<>();
        for (String name : names) {
            switch (name) {
                case "gzip", "x-gzip" -> codings.add(GZIP);
                case "deflate" -> codings.add(DEFLATE);
                case "br" -> codings.add(BR);
                case "zstd" -> codings.add(ZSTD);
                default -> {
                    return Optional.empty();
                }
            }
        }
        return codings.size() > MOST ? Optional.empty() : Optional.of(codings);
    }

    private static Optional<Body> decoded(List<Coding> codings, Body body, int limit) {
        byte[] bytes = body.bytes();
        try {
            for (Coding each : codings) {
                try (InputStream reader = each.reader(bytes)) {
                    bytes = reader.readNBytes(limit + 1);
                }
                if (bytes.length > limit) {
                    return Optional.empty();
                }
            }
            return Optional.of(Body.of(bytes));
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            // What is no such content, and where zstd has no library for this machine: nobody here can tell.
            return Optional.empty();
        }
    }

    private InputStream reader(byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (this) {
            case GZIP -> new GZIPInputStream(in);
            case DEFLATE -> new InflaterInputStream(in, new Inflater(!zlib(bytes)));
            case BR -> new BrotliInputStream(in);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(WINDOW_BITS);
        };
    }

    /** Whether {@code bytes} begin as RFC 1950 asks; some servers leave its frame away, and clients take that too. */
    private static boolean zlib(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0x0F) == 8 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
    }

    private byte[] written(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            switch (this) {
                case GZIP -> {
                    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                        gzip.write(plain);
                    }
                }
                case DEFLATE -> {
                    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
                        deflate.write(plain);
                    }
                }
                case BR -> StoredBrotli.write(plain, out);
                case ZSTD -> out.writeBytes(Zstd.compress(plain));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("memory cannot fail to be written", impossible);
        }
        return out.toByteArray();
    }
}
