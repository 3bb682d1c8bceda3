package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Refusal;
import dev.stormrider.environment.Voyage;
import dev.stormrider.run.Tempo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a recording may be sent where a configuration has its consumer.
 *
 * @param party what the consumer is called
 * @param live whom callers depend on there; empty where nobody said
 */
record LoadLeave(Environment environment, String party, Optional<URI> live) {

    /**
     * All that forbids it is told at once, with the places where it is written, before anything is sent.
     *
     * @return when it is allowed no longer
     */
    Optional<Instant> asked(URI service, Tempo tempo, boolean effects, Instant now) throws Mistake {
        TreeMap<String, String> hosts = new TreeMap<>();
        hosts.put(party, service.getHost());
        List<Problem> problems = new ArrayList<>(environment.refusals(new Voyage(hosts, Set.of(), 0, now, now)).stream()
                .map(Refusal::problem)
                .toList());
        rate(tempo).ifPresent(problems::add);
        if (live.filter(there -> Live.at(there, service)).isPresent()) {
            problems.add(new Problem(
                    environment.shadow().at(), environment.name() + ": " + service + Live.FOUND, Live.ADVICE));
        }
        if (effects && !environment.effects().value()) {
            problems.add(new Problem(
                    environment.effects().at(),
                    environment.name() + " allows nothing with effects"
                            + environment.effects().words(),
                    "Leave --effects out, or write effects: true, if its data may change."));
        }
        if (environment.approving().value().isPresent()) {
            problems.add(new Problem(
                    environment.approving().at(),
                    environment.name() + " needs somebody's agreement, which is given to rides of an amendment alone",
                    "Send the recording to another environment, or ride it: stormrider test --traffic FILE."));
        }
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        return environment.closing(now);
    }

    /** A recording's own pace is not known before it has been read. */
    private Optional<Problem> rate(Tempo tempo) {
        int most = environment.rate().value();
        return switch (tempo) {
            case Tempo.Fixed fixed when fixed.rate() <= most -> Optional.empty();
            case Tempo.Times times when most == Integer.MAX_VALUE -> Optional.empty();
            case Tempo.Fixed fixed -> Optional.of(over(most, "more is asked for"));
            case Tempo.Times times -> Optional.of(over(most, "how many a recording's own pace makes is not known"));
        };
    }

    private Problem over(int most, String found) {
        return new Problem(
                environment.rate().at(),
                environment.name() + " allows " + most + " requests a second"
                        + environment.rate().words() + ", and " + found,
                "Write --rate " + most + "/s, or raise load of the environment, if it bears that.");
    }
}
