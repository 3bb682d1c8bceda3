package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.util.Set;

/**
 * Flips one bit in each of {@code count} bytes of a message, or in all where there are fewer. Its frame stays whole.
 */
public record CorruptMessage(int count) implements MessageFault {
    public CorruptMessage {
        if (count < 1) {
            throw new IllegalArgumentException("at least one byte is corrupted: " + count);
        }
    }

    @Override
    public boolean play(Message message, Conversation conversation) throws IOException, InterruptedException {
        byte[] bytes = message.content().bytes();
        int flips = Math.min(count, bytes.length);
        Seed seed = conversation.seed();
        for (int i = 0; i < flips; i++) {
            // One byte from each of so many even stretches, so that no flip undoes another.
            int from = (int) ((long) bytes.length * i / flips);
            int to = (int) ((long) bytes.length * (i + 1) / flips);
            Seed here = seed.and(i);
            // The highest bit stays, so that a text stays one, and is wrong instead of broken.
            bytes[from + here.below(to - from)] ^= (byte) (1 << here.and("bit").below(7));
        }
        conversation.pass(message.with(Body.of(bytes)));
        return flips > 0;
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.CORRUPTION);
    }

    @Override
    public String words() {
        return "flips a bit in " + count + (count == 1 ? " byte" : " bytes") + " of a message";
    }
}
