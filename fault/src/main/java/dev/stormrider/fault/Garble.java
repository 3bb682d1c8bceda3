package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Flips one bit in a {@code share} of the bytes. Which bytes and bits is drawn by their place in the stream, so the
 * same stream is garbled in the same way however it is cut.
 */
public record Garble(double share) implements Toxic {
    public Garble {
        Words.check(share >= 0 && share <= 1, "a share of the bytes is from 0 to 1, not " + share);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        for (Optional<Flow.Chunk> next = flow.take(); next.isPresent(); next = flow.take()) {
            flow.give(garbled(next.get(), flow.seed()));
        }
    }

    private byte[] garbled(Flow.Chunk chunk, Seed seed) {
        byte[] bytes = chunk.bytes().clone();
        for (int i = 0; i < bytes.length; i++) {
            Seed here = seed.and(chunk.offset() + i);
            if (here.fraction() < share) {
                bytes[i] ^= (byte) (1 << here.and("bit").below(Byte.SIZE));
            }
        }
        return bytes;
    }

    @Override
    public String words() {
        return "flips a bit in "
                + BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + " % of the bytes";
    }
}
