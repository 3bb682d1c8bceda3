package dev.stormrider.cli;

import dev.stormrider.contract.Contract;
import dev.stormrider.run.Recollection;
import dev.stormrider.run.Step;
import dev.stormrider.traffic.Har;
import dev.stormrider.traffic.Pact;
import dev.stormrider.traffic.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traffic from the files that a configuration names, besides the requests that it holds itself. */
final class Recordings {
    private Recordings() {}

    /** All requests of the traffic; what was left out of a recording is told as a warning. */
    static List<Step> of(Configuration configuration, Optional<Contract> own, Terminal terminal) throws Mistake {
        Configuration.Traffic traffic = configuration.traffic();
        List<Step> steps = new ArrayList<>(traffic.requests());
        if (traffic.har().isPresent()) {
            steps.addAll(har(traffic.har().get(), traffic.credentials(), configuration, own, terminal));
        }
        if (traffic.pact().isPresent()) {
            steps.addAll(pact(traffic.pact().get(), configuration, own, terminal));
        }
        return steps;
    }

    /** The requests of a pact that the consumer is the provider of: they are what its own callers send. */
    private static List<Step> pact(Path file, Configuration configuration, Optional<Contract> own, Terminal terminal)
            throws Mistake {
        Pact pact = Pact.read(file);
        if (!pact.problems().isEmpty()) {
            throw new Mistake(pact.problems());
        }
        String consumer = configuration.consumer().name();
        if (!pact.provider().equals(consumer)) {
            boolean link = pact.consumer().equals(consumer)
                    && pact.provider().equals(configuration.provider().name());
            throw new Mistake(
                    file.toString(),
                    "this is the pact of \"" + pact.consumer() + "\" with \"" + pact.provider() + "\""
                            + (link ? ", which is what " + consumer + " sends and not what is sent to it" : "")
                            + "; traffic.pact is one of which \"" + consumer + "\" is the provider",
                    "Name a pact of a caller of " + consumer + ", or set consumer.name to the name that it has there.");
        }
        Contract contract = own.orElseThrow(() -> new Mistake(
                configuration.file().toString(),
                "traffic.pact needs the consumer's own contract, to know which operations are asked for",
                "Write consumer.contract, or the requests themselves under traffic."));
        Recollection recollection = new Recollection(contract);
        pact.interactions().forEach(recollection::add);
        List<Step> steps = recollection.steps();
        if (steps.isEmpty()) {
            throw new Mistake(
                    file.toString(),
                    "none of its " + pact.interactions().size() + " interactions over HTTP is for an operation of "
                            + contract.title(),
                    "Look whether consumer.contract is the one that the pact is about.");
        }
        long strange = pact.interactions().stream()
                .filter(each -> !recollection.wanted(each.request()))
                .count();
        if (strange > 0) {
            terminal.say("note: " + file + ": " + strange + " of "
                    + pact.interactions().size()
                    + " interactions left out: they are for no operation of the consumer's contract");
        }
        pact.notes().forEach(note -> terminal.say("note: " + note));
        recollection.notes().forEach(note -> terminal.say("note: " + file + ": " + note));
        return steps;
    }

    private static List<Step> har(
            Path file, boolean credentials, Configuration configuration, Optional<Contract> own, Terminal terminal)
            throws Mistake {
        Contract contract = own.orElseThrow(() -> new Mistake(
                configuration.file().toString(),
                "traffic.har needs the consumer's own contract, to know which requests are for it",
                "Write consumer.contract, or the requests themselves under traffic."));
        Recollection recollection = new Recollection(contract);
        Recording recording =
                Har.usual().withCredentials(credentials).read(file, recollection::wanted, recollection::add);
        if (!recording.problems().isEmpty()) {
            throw new Mistake(recording.problems());
        }
        List<Step> steps = recollection.steps();
        if (steps.isEmpty()) {
            throw new Mistake(
                    file.toString(),
                    "none of its " + recording.entries() + " entries is a request that "
                            + configuration.consumer().name() + " answered: its contract, " + contract.title()
                            + ", knows no such operation, or all of them failed",
                    "Record the requests that are sent to the consumer, not those that it sends.");
        }
        recording.notes().forEach(note -> terminal.say("note: " + note));
        recollection.notes().forEach(note -> terminal.say("note: " + file + ": " + note));
        return steps;
    }
}
