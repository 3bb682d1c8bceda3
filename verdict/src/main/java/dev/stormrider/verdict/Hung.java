package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.List;

/** The consumer gave no answer by the driver's deadline, to a call that it answers in calm weather. */
record Hung() implements Harm {
    @Override
    public boolean showsByItself() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        return scene.twins(Phase.DURING).stream()
                .filter(twin ->
                        twin.trial().call().hung() && twin.control().response().isPresent())
                .map(twin -> scene.evidence(
                        this, Party.CONSUMER, "", text(twin), twin, twin.trial().passages()))
                .toList();
    }

    private static String text(Twin twin) {
        return "the consumer gave no answer to " + twin.step() + " within "
                + Told.time(twin.trial().call().took()) + ", where it took "
                + Told.time(twin.control().call().took()) + " in calm weather" + patience(twin);
    }

    /** A consumer that has not closed the exchange when the driver gives up waits for it as long as it takes. */
    private static String patience(Twin twin) {
        Duration end = twin.trial().call().at().plus(twin.trial().call().took());
        return twin.trial().passages().stream()
                .filter(Passage::struck)
                .filter(passage -> passage.begun()
                                .plus(passage.departed().orElse(passage.took()))
                                .compareTo(end)
                        >= 0)
                .findFirst()
                .map(passage ->
                        "; it was still waiting for " + passage.request().method() + " "
                                + passage.request().path() + " then: it has no timeout, or one that is longer")
                .orElse("");
    }
}
