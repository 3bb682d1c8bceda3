package dev.stormrider.cli;

import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.shadow.Outlook;
import dev.stormrider.shadow.Parties;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Guarding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a shadow stands, by whom and by what leave.
 *
 * @param licence by what; empty where the command line alone says where the parties are
 * @param variables of the process, which tell who lets it stand
 */
record ShadowStand(Parties parties, Optional<Licence> licence, Map<String, String> variables) {
    private static final String OWN_WORD = "the command line";

    /** What the place is called where somebody looks for it to halt it. */
    String name() {
        return licence.map(each -> each.environment().name()).orElse(Environment.LOCAL);
    }

    /** How long after {@code from} copies may be sent; empty where that is not limited. */
    Optional<Duration> open(Instant from) {
        return licence.flatMap(each -> each.environment().closing(from)).map(end -> Duration.between(from, end));
    }

    /** {@code outlook} with all that is known here. */
    Outlook told(Outlook outlook, Guarding guarding) {
        List<String> hosts = Stream.concat(parties.live().stream(), Stream.of(parties.candidate(), parties.baseline()))
                .map(Upstream::address)
                .map(each -> each.getAuthority())
                .distinct()
                .toList();
        return outlook.told(
                new Circumstances(
                        licence.isPresent() ? name() : OWN_WORD,
                        hosts,
                        licence.map(Licence::by).orElseGet(() -> Rider.of(variables)),
                        licence.map(each -> each.environment().terms())
                                .orElse(List.of("what the command line asked for: no environment was named")),
                        licence.flatMap(Licence::agreement),
                        List.of(),
                        outlook.struck(),
                        outlook.seen(),
                        0),
                guarding);
    }
}
