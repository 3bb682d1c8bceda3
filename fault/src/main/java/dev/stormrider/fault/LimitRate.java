package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Answers 429 in the provider's place to what comes beyond {@code requests} in each {@code window}; the first window
 * begins when the fault is armed. What is within passes untouched.
 *
 * @param retryAfter what the answer says of when to come again (RFC 9110, section 10.2.3)
 */
public record LimitRate(int requests, Duration window, RetryAfter retryAfter) implements Fault {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** What {@code Retry-After} says: the truth in either form, nothing, or something else. */
    public enum RetryAfter {
        /** The seconds until the next window, rounded up. */
        SECONDS,
        /** The moment at which the next window begins. */
        DATE,
        NONE,
        /** At once, though the window is not over. */
        TOO_SOON,
        /** A date that is long past. */
        PAST,
        NEGATIVE,
        /** More seconds than a number of 64 bits holds. */
        HUGE,
        /** Neither a number nor a date. */
        WORDS
    }

    public LimitRate {
        var unused = new Trigger.Over(requests, window);
    }

    @Override
    public Optional<Trigger> trigger() {
        return Optional.of(new Trigger.Over(requests, window));
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Duration since = exchange.since();
        Duration left = window.multipliedBy(since.dividedBy(window) + 1).minus(since);
        Optional<String> told = told(exchange, left);
        Headers headers = told.map(value -> Headers.of("Retry-After", value)).orElse(Headers.none());
        exchange.answer(new Response(429, headers, Body.empty()));
        return Played.hit("answered 429 in the provider's place"
                + told.map(value -> ", Retry-After: " + value).orElse(""));
    }

    private Optional<String> told(Exchange exchange, Duration left) {
        // A date has no fractions of a second: who comes then must not come too soon.
        long seconds = left.plusSeconds(1).minusNanos(1).toSeconds();
        return switch (retryAfter) {
            case SECONDS -> Optional.of(String.valueOf(seconds));
            case DATE ->
                Optional.of(HTTP_DATE.format(
                        exchange.now().plus(left).plusSeconds(1).minusNanos(1).atOffset(ZoneOffset.UTC)));
            case NONE -> Optional.empty();
            case TOO_SOON -> Optional.of("0");
            case PAST -> Optional.of("Thu, 01 Jan 1970 00:00:00 GMT");
            case NEGATIVE -> Optional.of("-" + seconds);
            case HUGE -> Optional.of("99999999999999999999");
            case WORDS -> Optional.of("soon");
        };
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.REFUSAL);
    }

    @Override
    public String words() {
        return "answers 429 beyond " + requests + (requests == 1 ? " request in " : " requests in ") + Words.of(window);
    }
}
