package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the calls of one step went when the fault was over.
 *
 * @param from when the node that was struck was up again; where none was, when the step was first sent again
 * @param first when the step was first sent again
 * @param struck when a node was struck; empty where none was
 * @param good the end of the first call that came to the same as in calm weather; empty where none did
 * @param calm how long the slowest answer in calm weather took that stands beside
 */
record Recovery(Duration from, Duration first, Optional<Duration> struck, Optional<Duration> good, Duration calm) {
    /** {@code calls} are those of one step in the recovery of {@code ride}, in order. */
    static Recovery of(Journal ride, List<Twin> calls) {
        Duration first = calls.getFirst().trial().call().at();
        // A node that came up before the step was sent into the storm did so for another reason.
        Optional<Call> storm = ride.calls().stream()
                .filter(call -> call.phase() == Phase.DURING
                        && call.step().equals(calls.getFirst().step()))
                .filter(call -> call.at().compareTo(first) < 0)
                .max(Comparator.comparing(Call::at));
        Optional<Duration> up = ride.incidents().stream()
                .filter(incident -> incident.party() == Party.PROVIDER && incident.kind() == Incident.Kind.STARTED)
                .map(Incident::at)
                .filter(at -> at.compareTo(first) <= 0
                        && storm.filter(call -> call.at().compareTo(at) <= 0).isPresent())
                .max(Comparator.naturalOrder());
        Optional<Duration> struck = up.flatMap(at -> ride.passages().stream()
                .filter(Passage::struck)
                .map(Passage::begun)
                .filter(begun ->
                        begun.compareTo(at) <= 0 && storm.orElseThrow().at().compareTo(begun) <= 0)
                .min(Comparator.naturalOrder()));
        Optional<Duration> good = calls.stream()
                .filter(twin -> twin.trial().answered())
                .map(twin -> end(twin.trial().call()))
                .findFirst();
        Duration calm = calls.stream()
                .map(twin -> twin.control().call().took())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new Recovery(up.orElse(first), first, struck, good, calm);
    }

    /**
     * How long after it could have been well the call of {@code twin} was made. What a node is told that was started
     * again takes time of ours, which counts where somebody said from when to when.
     */
    Duration since(Twin twin, Respite respite) {
        return twin.trial().call().at().minus(respite.within().isPresent() ? from : first);
    }

    /** What {@code twin}, a call that failed too late, shows. */
    String text(Twin twin) {
        String whence = struck.isPresent() ? " after the provider was up again" : " after the fault was over";
        String told = "the consumer still " + Told.outcome(twin.trial().call()) + " to " + twin.step() + " "
                + Told.seconds(twin.trial().call().at().minus(from)) + whence;
        return good.map(end -> told + ", and answered as in calm weather after "
                        + Told.seconds(end.minus(from))
                        + struck.map(at -> " (" + Told.seconds(end.minus(at)) + " after it was struck)")
                                .orElse(""))
                .orElse(told);
    }

    private static Duration end(Call call) {
        return call.at().plus(call.took());
    }
}
