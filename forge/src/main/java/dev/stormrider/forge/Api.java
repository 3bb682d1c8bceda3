package dev.stormrider.forge;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls the API of a forge: the token goes with each request, and what the answer asks for is heeded. */
final class Api {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Where a forge says that there were too many requests and not how long to wait. */
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

    private final URI base;
    private final Map<String, String> headers;
    private final Outward outward;
    private final InstantSource clock;

    Api(URI base, Map<String, String> headers, Outward outward, InstantSource clock) {
        this.base = URI.create(base.toString().replaceFirst("/+$", ""));
        this.headers = Map.copyOf(headers);
        this.outward = outward;
        this.clock = clock;
    }

    Answer get(String path) throws Untold {
        return checked(outward.call("GET", URI.create(base + path), headers, ""));
    }

    Answer send(String method, String path, String json) throws Untold {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return checked(outward.call(method, URI.create(base + path), all, json));
    }

    /** Answers that say that nobody is to be asked for a while, or that nobody is there; all others are given back. */
    private Answer checked(Answer answer) throws Untold {
        boolean spent = answer.header("x-ratelimit-remaining")
                .or(() -> answer.header("ratelimit-remaining"))
                .filter("0"::equals)
                .isPresent();
        boolean limited = answer.status() == 429
                || answer.status() == 403
                        && (spent || answer.header("retry-after").isPresent());
        if (limited) {
            throw Untold.forNow(base.getHost() + " asks for a pause", Optional.of(pause(answer)));
        }
        if (answer.status() >= 500 || answer.status() == 408) {
            throw Untold.forNow(
                    base.getHost() + " answered " + answer.status(),
                    answer.header("retry-after").map(named -> pause(answer)));
        }
        return answer;
    }

    private Duration pause(Answer answer) {
        Optional<Duration> named = answer.header("retry-after")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .or(() -> answer.header("x-ratelimit-reset")
                        .or(() -> answer.header("ratelimit-reset"))
                        .filter(text -> text.matches("\\d{1,11}"))
                        .map(text -> Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(text)))));
        Duration pause = named.filter(each -> !each.isNegative()).orElse(USUAL_PAUSE);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** That a request came to nothing which {@code what} describes. */
    Untold refused(Answer answer, String what) {
        String why =
                switch (answer.status()) {
                    case 401 -> "it does not know the token";
                    case 403 -> "the token may not do that";
                    case 404 -> "it does not have that, or does not show it to this token";
                    case 301, 302, 303, 307, 308 -> "it leads elsewhere, and a token is not taken there";
                    default -> "it answered " + answer.status();
                };
        return Untold.forGood(base.getHost() + " takes no " + what + ": " + why);
    }
}
