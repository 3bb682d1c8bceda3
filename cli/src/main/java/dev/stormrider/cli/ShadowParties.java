package dev.stormrider.cli;

import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Headers;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.run.Side;
import dev.stormrider.shadow.Parties;
import dev.stormrider.target.Target;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who answers callers and copies. */
final class ShadowParties {
    @Option(
            names = "--live",
            paramLabel = "URL",
            description = "The live service: http://127.0.0.1:8080. Its answers go to the callers. Default: live of the"
                    + " environment.")
    private Optional<String> live = Optional.empty();

    @Option(
            names = "--mirrored",
            description = "In place of --live: a proxy in front (nginx, Envoy, Istio) mirrors requests to this one, and"
                    + " throws its answers away. The baseline is asked twice, to tell what changes by itself.")
    private boolean mirrored;

    @Option(
            names = "--candidate",
            paramLabel = "URL",
            description = "The new version. Default: the url of provider.after in the configuration.")
    private Optional<String> candidate = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "URL",
            description = "The old version once more: another copy of it than the live one. Default: the url of"
                    + " provider.before in the configuration.")
    private Optional<String> baseline = Optional.empty();

    @Option(
            names = "--candidate-header",
            paramLabel = "FIELD",
            description = "Goes to the candidate in the place of the masked one: \"Authorization: Bearer …\".")
    private Optional<String> candidateHeader = Optional.empty();

    @Option(names = "--baseline-header", paramLabel = "FIELD", description = "The same for the baseline.")
    private Optional<String> baselineHeader = Optional.empty();

    /**
     * Who is asked.
     *
     * @param parties as they are asked
     * @param configured whether any of them is where a configuration has it
     */
    record Asked(Parties parties, boolean configured) {}

    /** What the command line says, else {@code configuration}. */
    Asked read(Optional<Configuration> configuration) throws Mistake {
        Optional<String> known = mirrored
                ? Optional.empty()
                : configuration.flatMap(Configuration::live).map(URI::toString);
        Optional<Side> provider = configuration.map(Configuration::provider);
        Mistakes mistakes = new Mistakes();
        Optional<Optional<Upstream>> answering = mistakes.in(() -> answering(known));
        Optional<Upstream> after = mistakes.in(() -> copied("candidate", candidate, provider, Version.AFTER));
        Optional<Upstream> before = mistakes.in(() -> copied("baseline", baseline, provider, Version.BEFORE));
        Optional<Optional<Headers.Line>> forAfter = mistakes.in(() -> field("--candidate-header", candidateHeader));
        Optional<Optional<Headers.Line>> forBefore = mistakes.in(() -> field("--baseline-header", baselineHeader));
        mistakes.tell();
        boolean configured = candidate.isEmpty() || baseline.isEmpty() || live.isEmpty() && known.isPresent();
        Parties parties = new Parties(
                answering.orElseThrow(),
                after.orElseThrow(),
                before.orElseThrow(),
                forAfter.orElseThrow(),
                forBefore.orElseThrow());
        try {
            parties.requireApart();
            return new Asked(parties, configured);
        } catch (IOException same) {
            throw new Mistake(
                    "--baseline",
                    String.valueOf(same.getMessage()),
                    "Start another copy of the service, which no caller depends on.");
        }
    }

    /** Who answers callers; nobody where requests are mirrored. */
    private Optional<Upstream> answering(Optional<String> known) throws Mistake {
        if (mirrored ? live.isPresent() : live.isEmpty() && known.isEmpty()) {
            throw new Mistake(
                    mirrored ? "--mirrored" : "--live",
                    mirrored ? "there is a live service as well" : "nobody is told who answers the callers",
                    "Write --live URL, or live in the environment, or --mirrored where a proxy in front mirrors"
                            + " requests.");
        }
        Optional<String> front = live.or(() -> known);
        return front.isPresent() ? Optional.of(service("--live", "live", front.get())) : Optional.empty();
    }

    /** Who is sent copies: a shadow starts nobody, so it has to be told where that is. */
    private static Upstream copied(String name, Optional<String> url, Optional<Side> provider, Version version)
            throws Mistake {
        Optional<Target> target = provider.flatMap(side -> version == Version.AFTER ? side.after() : side.before());
        if (url.isEmpty() && target.flatMap(Target::elsewhere).isEmpty()) {
            throw new Mistake(
                    "--" + name,
                    target.isPresent()
                            ? "provider." + version.word() + " is to be started, and a shadow starts nobody"
                            : "nobody is told where the " + name + " is",
                    "Write --" + name + " URL, or a url at provider." + version.word() + " of the configuration.");
        }
        return url.isPresent()
                ? service("--" + name, name, url.get())
                : service(
                        "provider." + version.word(),
                        name,
                        target.flatMap(Target::elsewhere).map(URI::toString).orElse(""));
    }

    /** The service at {@code url}, which {@code option} was given. */
    static Upstream service(String option, String name, String url) throws Mistake {
        try {
            return new Upstream(name, URI.create(url));
        } catch (IllegalArgumentException noAddress) {
            throw new Mistake(
                    option,
                    "\"" + url + "\" is no address of a service",
                    "Write http://host:port, with a port up to 65535 and without a path.");
        }
    }

    private static Optional<Headers.Line> field(String option, Optional<String> text) throws Mistake {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.get().indexOf(':');
        String name = colon < 0 ? "" : text.get().substring(0, colon).strip();
        String value = text.get().substring(colon + 1).strip();
        Headers.Line line = new Headers.Line(name, value);
        // Beyond these letters services do not agree on how a value is written.
        boolean ascii = value.chars().allMatch(c -> c < 0x80);
        if (!ascii || line.flaw().isPresent()) {
            // What stands there may be a secret, so it is not repeated.
            throw new Mistake(option, "this is no header field", "Write \"Authorization: Bearer …\".");
        }
        return Optional.of(line);
    }
}
