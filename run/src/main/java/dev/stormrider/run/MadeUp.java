package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Traffic that is made up from the consumer's contract, as far as the consumer answers it with no success. */
record MadeUp(Setup setup) {
    private static final int TOLD = 3;

    /** What somebody who waits for the run should know of {@code calm} at once; empty where there is nothing. */
    Optional<String> remark(Calm calm) {
        List<Step> failing =
                calm.steps().stream().filter(step -> !calm.answered(step)).toList();
        return sent(calm.pairing()) && !failing.isEmpty() ? Optional.of(remark(calm, failing)) : Optional.empty();
    }

    /** Whether it is; between two versions it may be their difference that fails. */
    private boolean sent(Pairing pairing) {
        Version version = pairing.consumer();
        return version == pairing.provider()
                && setup.agenda().traffic().isEmpty()
                && setup.agenda().kept().getOrDefault(version, List.of()).isEmpty()
                && setup.consumer().target(version).isPresent();
    }

    private String remark(Calm calm, List<Step> failing) {
        Set<String> named = new LinkedHashSet<>();
        failing.forEach(step -> named.add(step.name() + " ("
                + calm.status(step).map(status -> "answered " + status).orElse("not answered") + ")"));
        int more = named.size() - TOLD;
        return "In calm weather " + failing.size() + " of " + calm.steps().size() + " requests fail already: "
                + String.join(", ", named.stream().limit(TOLD).toList()) + (more > 0 ? " and " + more + " more" : "")
                + ". They are made up from the contract of "
                + setup.consumer().name() + "; nothing can be learned by them. Write real ones under traffic in"
                + " the configuration: a list of requests, or har: FILE (a HAR, or what stormrider record wrote), or"
                + " pact: FILE.";
    }
}
