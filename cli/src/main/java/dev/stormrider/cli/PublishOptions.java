package dev.stormrider.cli;

import dev.stormrider.client.Label;
import dev.stormrider.client.ReviewServer;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.ledger.EventLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run says of itself, and whom it tells. */
final class PublishOptions {
    private static final List<String> PARTIES =
            List.of("consumer.before", "consumer.after", "provider.before", "provider.after");

    @Option(
            names = "--publish",
            paramLabel = "URL",
            arity = "0..1",
            fallbackValue = "",
            description = "Tell this review server, or that of $" + ReviewOption.ADDRESS
                    + ", of the run while it is ridden. Its token comes from $"
                    + ReviewServer.TOKEN + ". Whether it can be told changes nothing of the verdict.")
    private Optional<String> publish = Optional.empty();

    @Option(
            names = "--version-of",
            paramLabel = "PARTY=VERSION",
            description = "What a version of a party is called, such as consumer.after=1.4.2; goes before version in"
                    + " the configuration. May be given several times.")
    private Map<String, String> versions = new TreeMap<>();

    @Mixin
    private final OriginOption origin = new OriginOption();

    /**
     * What the options, {@code variables} and {@code configuration} say.
     *
     * @param environment the name of the one that it is ridden in, where it was named
     * @param part where several ride the run
     */
    Publishing publishing(
            Map<String, String> variables,
            Configuration configuration,
            Optional<String> environment,
            Optional<Event.Part> part,
            Terminal terminal)
            throws Mistake {
        known("--version-of", versions, PARTIES);
        Map<String, String> named = new TreeMap<>(configuration.versions());
        named.putAll(versions);
        Label label = new Label(
                versions(named, "consumer"),
                versions(named, "provider"),
                origin.read(variables),
                environment.map(name -> EventLimits.cut(name, EventLimits.NAME)),
                Publishing.PROGRAM,
                part);
        return new Publishing(Optional.of(label), server(variables, terminal));
    }

    private Optional<ReviewServer> server(Map<String, String> variables, Terminal terminal) throws Mistake {
        if (publish.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ReviewOption.server("--publish", publish.filter(url -> !url.isEmpty()), variables, terminal));
    }

    static void known(String option, Map<String, String> said, List<String> names) throws Mistake {
        for (Map.Entry<String, String> each : said.entrySet()) {
            if (!names.contains(each.getKey())) {
                throw new Mistake(
                        option,
                        "there is no \"" + each.getKey() + "\"",
                        "Choose from " + String.join(", ", names) + ".");
            }
            if (each.getValue().isBlank() || each.getValue().length() > EventLimits.NAME) {
                throw new Mistake(
                        option,
                        each.getKey() + " has " + each.getValue().length() + " characters",
                        "Write 1 to " + EventLimits.NAME + ".");
            }
        }
    }

    /** Of a party of which one version is called anything, the meetings of that one are known. */
    private static Optional<Versions> versions(Map<String, String> named, String party) {
        String before = named.getOrDefault(party + ".before", "");
        String after = named.getOrDefault(party + ".after", "");
        return before.isEmpty() && after.isEmpty() ? Optional.empty() : Optional.of(new Versions(before, after));
    }
}
