package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Expected;
import dev.stormrider.run.Agenda;
import dev.stormrider.run.Paper;
import dev.stormrider.run.Recollection;
import dev.stormrider.run.Step;
import dev.stormrider.traffic.Pact;
import dev.stormrider.traffic.Recording;
import dev.stormrider.traffic.TrafficFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Traffic from the files that a configuration names, besides the requests that it holds itself.
 *
 * @param pact the text of the pact of consumer and provider, where there is one
 */
record Recordings(Agenda agenda, Optional<Paper> pact) {
    private static final int STATES_TOLD = 5;

    /**
     * All of the traffic; what was left out of a recording is told as a warning.
     *
     * @param own the consumer's own contract, in either version
     */
    static Recordings of(Configuration configuration, Optional<Contract> own, Amendment amendment, Terminal terminal)
            throws Mistake {
        Configuration.Traffic traffic = configuration.traffic();
        List<Step> steps = new ArrayList<>(traffic.requests());
        if (traffic.har().isPresent()) {
            steps.addAll(har(traffic.har().get(), configuration, own, amendment, terminal));
        }
        List<Expected> expected = new ArrayList<>();
        Optional<Paper> paper = Optional.empty();
        if (traffic.pact().isPresent()) {
            Path file = traffic.pact().get();
            Pact pact = Pact.read(file);
            if (!pact.problems().isEmpty()) {
                throw new Mistake(pact.problems());
            }
            if (pact.joins(
                    configuration.consumer().name(), configuration.provider().name())) {
                expected.addAll(expected(file, pact, amendment, terminal));
                paper = Optional.of(paper(file));
            } else {
                steps.addAll(asked(file, pact, configuration, own, terminal));
            }
            told(file, pact, terminal);
        }
        return new Recordings(new Agenda(steps, Map.of(), expected), paper);
    }

    private static Paper paper(Path file) throws Mistake {
        try {
            String name = file.getFileName().toString();
            return new Paper(name, new TreeMap<>(Map.of(name, Files.readString(file))));
        } catch (IOException gone) {
            throw new Mistake(file.toString(), "cannot be read again: " + Trouble.of(gone), "Check traffic.pact.");
        }
    }

    private static void told(Path file, Pact pact, Terminal terminal) {
        pact.notes().forEach(note -> terminal.say("note: " + note));
        List<String> states = pact.states();
        if (!states.isEmpty()) {
            terminal.say("note: " + file + ": its provider states are not set up by anybody: "
                    + String.join("; ", states.stream().limit(STATES_TOLD).toList())
                    + (states.size() > STATES_TOLD ? "; …" : "") + ".");
        }
    }

    /** The interactions of a pact of consumer and provider that the link knows, in either version. */
    private static List<Expected> expected(Path file, Pact pact, Amendment amendment, Terminal terminal)
            throws Mistake {
        Recollection old = new Recollection(amendment.before());
        Recollection fresh = new Recollection(amendment.after());
        Pact known = pact.only(request -> old.wanted(request) || fresh.wanted(request));
        if (known.interactions().isEmpty()) {
            throw foreign(file, pact, amendment.after(), "contract.after");
        }
        left(file, pact, known, "the link's contract", terminal);
        return known.interactions();
    }

    private static Mistake foreign(Path file, Pact pact, Contract contract, String key) {
        return new Mistake(
                file.toString(),
                "none of its " + pact.interactions().size() + " interactions over HTTP is for an operation of "
                        + contract.title(),
                "Look whether " + key + " is the one that the pact is about.");
    }

    private static void left(Path file, Pact pact, Pact known, String contract, Terminal terminal) {
        int all = pact.interactions().size();
        int strange = all - known.interactions().size();
        if (strange > 0) {
            terminal.say("note: " + file + ": " + strange + " of " + all
                    + " interactions left out: they are for no operation of " + contract);
        }
    }

    /** The requests of a pact that the consumer is the provider of: they are what its own callers send. */
    private static List<Step> asked(
            Path file, Pact pact, Configuration configuration, Optional<Contract> own, Terminal terminal)
            throws Mistake {
        String consumer = configuration.consumer().name();
        if (!pact.provider().equals(consumer)) {
            throw new Mistake(
                    file.toString(),
                    "this is the pact of \"" + pact.consumer() + "\" with \"" + pact.provider()
                            + "\"; traffic.pact is one of which \"" + consumer + "\" is the provider, or one of \""
                            + consumer + "\" with \"" + configuration.provider().name() + "\"",
                    "Name such a pact, or set consumer.name and provider.name to the names that they have there.");
        }
        Contract contract = needed(own, configuration, "traffic.pact", "operations are asked for");
        Recollection recollection = new Recollection(contract);
        Pact known = pact.only(recollection::wanted);
        known.interactions().forEach(each -> recollection.add(each.recorded()));
        if (recollection.steps().isEmpty()) {
            throw foreign(file, pact, contract, "consumer.contract");
        }
        left(file, pact, known, "the consumer's contract", terminal);
        return told(file, recollection, terminal);
    }

    private static List<Step> har(
            Path file, Configuration configuration, Optional<Contract> own, Amendment amendment, Terminal terminal)
            throws Mistake {
        // Where nobody runs the consumer, what is recorded goes to the provider: then it was recorded in front of it.
        boolean played = own.isEmpty() && configuration.consumer().played();
        String who = played
                ? configuration.provider().name()
                : configuration.consumer().name();
        Contract contract = needed(
                played ? Optional.of(amendment.before()) : own, configuration, "traffic.har", "requests are for it");
        Recollection recollection = new Recollection(contract);
        TrafficFile named = TrafficFile.of(file);
        // What is nothing that is known is told by who reads HAR, with its line.
        TrafficFile read = named.kind() == TrafficFile.Kind.LOG ? named : new TrafficFile(file, TrafficFile.Kind.HAR);
        Recording recording = read.entries(
                configuration.traffic().credentials(),
                recollection::wanted,
                entry -> recollection.add(entry.recorded()));
        if (!recording.problems().isEmpty()) {
            throw new Mistake(recording.problems());
        }
        if (recording.entries() == 0) {
            throw new Mistake(
                    file.toString(),
                    "it holds no exchange at all",
                    "Record again, and see that something is recorded.");
        }
        if (recollection.steps().isEmpty()) {
            throw new Mistake(
                    file.toString(),
                    "none of its " + recording.entries() + " entries is a request that " + who
                            + " answered: its contract, " + contract.title()
                            + ", knows no such operation, or all of them failed",
                    played
                            ? "Record the requests that are sent to the provider, since nobody runs the consumer."
                            : "Record the requests that are sent to the consumer, not those that it sends.");
        }
        recording.notes().forEach(note -> terminal.say("note: " + note));
        return told(file, recollection, terminal);
    }

    private static Contract needed(Optional<Contract> own, Configuration configuration, String key, String which)
            throws Mistake {
        return own.orElseThrow(() -> new Mistake(
                configuration.file().toString(),
                key + " needs the consumer's own contract, to know which " + which,
                "Write consumer.contract, or the requests themselves under traffic."));
    }

    private static List<Step> told(Path file, Recollection recollection, Terminal terminal) {
        recollection.notes().forEach(note -> terminal.say("note: " + file + ": " + note));
        return recollection.steps();
    }
}
