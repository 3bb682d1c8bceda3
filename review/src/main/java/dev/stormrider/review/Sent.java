package dev.stormrider.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What a visitor sends, which may still be on its way. */
@FunctionalInterface
interface Sent {
    int PART = 8 << 10;

    /** All of it, where it is not longer than {@code limit}, and comes {@code within} this time. */
    byte[] bytes(int limit, Duration within) throws Refused;

    /** Reads {@code in} to its end. Who sends a little now and then keeps nobody waiting. */
    static byte[] read(InputStream in, int limit, Duration within, LongSupplier nanos) throws Refused {
        long begun = nanos.getAsLong();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        try {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                all.write(part, 0, length);
                if (all.size() > limit) {
                    throw new Refused(413, "the body is longer than the " + limit + " bytes that are taken in here");
                }
                if (nanos.getAsLong() - begun > within.toNanos()) {
                    throw new Refused(408, "the body did not come within " + within.toSeconds() + " s")
                            .header("Connection", "close");
                }
            }
        } catch (IOException broken) {
            throw new Refused(400, "the body did not come whole");
        }
        return all.toByteArray();
    }
}
