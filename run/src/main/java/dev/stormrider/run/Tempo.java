package dev.stormrider.run;

import java.time.Duration;

/** When recorded requests are due: at their own pace times a factor, or at a fixed rate. */
public sealed interface Tempo {
    /**
     * Whether {@code text} is {@code x2}, {@code ×2} or {@code 50/s}; an {@link IllegalArgumentException} says what is
     * wrong.
     */
    static Tempo of(String text) {
        try {
            if (text.startsWith("x") || text.startsWith("×")) {
                return new Times(Double.parseDouble(text.substring(1)));
            }
            if (text.endsWith("/s")) {
                return new Fixed(Double.parseDouble(text.substring(0, text.length() - 2)));
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw new IllegalArgumentException("\"" + text + "\" is no rate such as x2 or 50/s");
    }

    /** Since the start, of request {@code number}, counted from 0, which was recorded at {@code at}. */
    Duration due(long number, Duration at);

    /** {@code factor} times as fast as it was recorded. */
    record Times(double factor) implements Tempo {
        public Times {
            if (!(factor >= 0.01 && factor <= 1_000)) {
                throw new IllegalArgumentException("a factor is from 0.01 to 1000, not " + factor);
            }
        }

        @Override
        public Duration due(long number, Duration at) {
            return Duration.ofNanos(Math.round(at.toNanos() / factor));
        }
    }

    /** So many requests a second, in their order. */
    record Fixed(double rate) implements Tempo {
        public Fixed {
            if (!(rate >= 0.01 && rate <= 100_000)) {
                throw new IllegalArgumentException("a rate is from 0.01 to 100000 a second, not " + rate);
            }
        }

        @Override
        public Duration due(long number, Duration at) {
            return Duration.ofNanos(Math.round(number * (1e9 / rate)));
        }
    }
}
