package dev.stormrider.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Long texts as they lie in the store. Reports shrink to a tenth, and so does what a page has to read. The first byte
 * says whether a text was worth it.
 */
final class Packed {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    /** Below this a deflater costs more than it saves. */
    private static final int SHORT_BYTES = 512;

    private static final int BUFFER_BYTES = 8192;

    /** More than anything that is taken in; who lays something else into the database gets no memory for it. */
    private static final int MOST_BYTES = 96 << 20;

    private Packed() {}

    static byte[] pack(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        if (bytes.length < SHORT_BYTES) {
            packed.write(PLAIN);
            packed.writeBytes(bytes);
            return packed.toByteArray();
        }
        packed.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(packed, deflater, BUFFER_BYTES)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    static String unpack(byte[] packed) {
        if (packed.length > 0 && packed[0] == PLAIN) {
            return new String(packed, 1, packed.length - 1, StandardCharsets.UTF_8);
        }
        if (packed.length == 0 || packed[0] != DEFLATED) {
            throw new IllegalStateException("a text in the store is damaged: nothing says how it was packed");
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1))) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                throw new IllegalStateException("a text in the store is longer than anything that was taken in");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a text in the store is damaged", damaged);
        }
    }
}
