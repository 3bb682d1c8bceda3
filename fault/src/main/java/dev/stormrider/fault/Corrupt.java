package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Flips one bit in each of {@code count} bytes of a body, or in all where there are fewer. Bytes and bits are drawn by
 * the exchange's seed, one byte from each of {@code count} even stretches, so that no flip undoes another. A body that
 * is JSON is none any more: what is still well-formed, and wrong, no reader could tell from the truth. A body that is
 * compressed is corrupted within: it is decoded, changed, and coded again.
 */
public record Corrupt(Way way, int count) implements Fault, Change {
    /** The bytes that carry JSON's form, and so often is drawn until the form is broken. */
    private static final String FORM = "{}[]:,\"";

    private static final int DRAWS = 16;

    public Corrupt {
        if (count < 1) {
            throw new IllegalArgumentException("at least one byte is corrupted: " + count);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        return change(exchange);
    }

    @Override
    public Changed<Request> changed(Request request, Seed seed) {
        Body plain = plain(request.headers(), request.body());
        Body changed = coded(request.headers(), request.body(), corrupted(plain, seed));
        return new Changed<>(request.with(changed), played(plain));
    }

    @Override
    public Changed<Response> changed(Response response, Seed seed) {
        Body plain = plain(response.headers(), response.body());
        Body changed = coded(response.headers(), response.body(), corrupted(plain, seed));
        return new Changed<>(response.with(changed), played(plain));
    }

    /** The bytes as they came, where nobody here can read their coding. */
    private static Body plain(Headers headers, Body body) {
        return Coding.plain(headers, body).orElse(body);
    }

    private static Body coded(Headers headers, Body original, Body changed) {
        return Coding.plain(headers, original).isPresent() ? Coding.coded(headers, changed) : changed;
    }

    private Played played(Body plain) {
        int flipped = Math.min(count, plain.length());
        return flipped == 0
                ? Played.missed("the " + Words.of(way) + " has no body to corrupt")
                : Played.hit("flipped a bit in " + bytes(flipped) + " of the " + Words.of(way));
    }

    private Body corrupted(Body body, Seed seed) {
        boolean json = body.json().isPresent();
        Body drawn = drawn(body, seed, json);
        for (int i = 0; i < DRAWS && json && drawn.json().isPresent(); i++) {
            drawn = drawn(body, seed.and("draw").and(i), true);
        }
        return drawn;
    }

    private Body drawn(Body body, Seed seed, boolean form) {
        byte[] bytes = body.bytes();
        int flips = Math.min(count, bytes.length);
        for (int i = 0; i < flips; i++) {
            int from = (int) ((long) bytes.length * i / flips);
            int to = (int) ((long) bytes.length * (i + 1) / flips);
            int[] told = IntStream.range(from, to)
                    .filter(at -> !form || FORM.indexOf(bytes[at]) >= 0)
                    .toArray();
            Seed here = seed.and(i);
            int at = told.length == 0 ? from + here.below(to - from) : told[here.below(told.length)];
            // The highest bit stays, so that ASCII becomes other ASCII and not only broken UTF-8.
            bytes[at] ^= (byte) (1 << here.and("bit").below(7));
        }
        return Body.of(bytes);
    }

    private static String bytes(int number) {
        return number + (number == 1 ? " byte" : " bytes");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.CORRUPTION);
    }

    @Override
    public String words() {
        return "flips a bit in " + bytes(count) + " of the " + Words.of(way) + "'s body";
    }

    @Override
    public Optional<Dial> dial() {
        return Optional.of(new Dial(1, count, fewer -> new Corrupt(way, (int) fewer), fewer -> bytes((int) fewer)));
    }
}
