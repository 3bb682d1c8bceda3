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

/** Long texts as they lie in the store. Reports shrink to a tenth, and so does what a page has to read. */
final class Packed {
    private static final int BUFFER_BYTES = 8192;

    /** More than anything that is taken in; who lays something else into the database gets no memory for it. */
    private static final int MOST_BYTES = 96 << 20;

    private Packed() {}

    static byte[] pack(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater, BUFFER_BYTES)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static String unpack(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
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
