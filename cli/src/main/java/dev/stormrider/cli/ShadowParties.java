package dev.stormrider.cli;

import dev.stormrider.fault.Headers;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.shadow.Parties;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who answers callers and copies. */
final class ShadowParties {
    @Option(
            names = "--live",
            paramLabel = "URL",
            description = "The live service: http://127.0.0.1:8080. Its answers go to the callers.")
    private Optional<String> live = Optional.empty();

    @Option(
            names = "--mirrored",
            description = "In place of --live: a proxy in front (nginx, Envoy, Istio) mirrors requests to this one, and"
                    + " throws its answers away. The baseline is asked twice, to tell what changes by itself.")
    private boolean mirrored;

    @Option(names = "--candidate", paramLabel = "URL", required = true, description = "The new version.")
    private String candidate = "";

    @Option(
            names = "--baseline",
            paramLabel = "URL",
            required = true,
            description = "The old version once more: another copy of it than the live one.")
    private String baseline = "";

    @Option(
            names = "--candidate-header",
            paramLabel = "FIELD",
            description = "Goes to the candidate in the place of the masked one: \"Authorization: Bearer …\".")
    private Optional<String> candidateHeader = Optional.empty();

    @Option(names = "--baseline-header", paramLabel = "FIELD", description = "The same for the baseline.")
    private Optional<String> baselineHeader = Optional.empty();

    Parties read() throws Mistake {
        if (mirrored == live.isPresent()) {
            throw new Mistake(
                    mirrored ? "--mirrored" : "--live",
                    mirrored ? "there is a live service as well" : "nobody is told who answers the callers",
                    "Write --live URL, or --mirrored where a proxy in front mirrors requests.");
        }
        Optional<Upstream> answering =
                live.isPresent() ? Optional.of(service("--live", "live", live.get())) : Optional.empty();
        Upstream after = service("--candidate", "candidate", candidate);
        Upstream before = service("--baseline", "baseline", baseline);
        Optional<Headers.Line> forAfter = field("--candidate-header", candidateHeader);
        Optional<Headers.Line> forBefore = field("--baseline-header", baselineHeader);
        Parties parties = new Parties(answering, after, before, forAfter, forBefore);
        try {
            parties.requireApart();
            return parties;
        } catch (IOException same) {
            throw new Mistake(
                    "--baseline",
                    String.valueOf(same.getMessage()),
                    "Start another copy of the service, which no caller depends on.");
        }
    }

    /** The service at {@code url}, which {@code option} was given. */
    static Upstream service(String option, String name, String url) throws Mistake {
        try {
            return new Upstream(name, URI.create(url));
        } catch (IllegalArgumentException noAddress) {
            throw new Mistake(
                    option, "\"" + url + "\" is no address of a service", "Write http://host:port, without a path.");
        }
    }

    private static Optional<Headers.Line> field(String option, Optional<String> text) throws Mistake {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.get().indexOf(':');
        String name = colon < 0 ? "" : text.get().substring(0, colon).strip();
        String value = text.get().substring(colon + 1).strip();
        boolean sendable =
                name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") && value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        if (!sendable) {
            // What stands there may be a secret, so it is not repeated.
            throw new Mistake(option, "this is no header field", "Write \"Authorization: Bearer …\".");
        }
        return Optional.of(new Headers.Line(name, value));
    }
}
