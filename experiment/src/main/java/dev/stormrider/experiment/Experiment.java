package dev.stormrider.experiment;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Family;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One member of the difference, or one kind of weather, played to the party that has to bear it.
 *
 * @param id names the experiment in files, reports and on the command line; the same in every run of one amendment
 * @param operation the key of the operation of the link that it is aimed at
 * @param subject the party that the fault is played to
 * @param fault what the gateway does; empty in calm weather
 * @param pairings in which it is tried, without the old control
 * @param load whether other requests are under way at the same time
 * @param change the fingerprint of the exposure that it came from
 * @param place where the witness differs, as people know it; empty where it is about the whole exchange
 * @param why one sentence
 * @param risk from 0 to 100; the higher, the earlier it is played
 * @param contrasts what is played beside the fault, so that it shows whether the subject looks at the place at all;
 *     mostly none, and none in files that say nothing of it
 */
public record Experiment(
        String id,
        String operation,
        Origin origin,
        Question question,
        Party subject,
        Optional<Fault> fault,
        List<Pairing> pairings,
        boolean load,
        Optional<Forecast> forecast,
        Optional<String> change,
        String place,
        String why,
        int risk,
        List<Fault> contrasts) {
    /** So many rides that mostly wait go side by side in one pairing: waiting costs next to nothing. */
    public static final int WAITING_ABREAST = 16;

    /** What is done where nothing is. */
    public static final String CALM = "calm weather";

    private static final Duration LONG = Duration.ofMillis(300);

    public Experiment {
        pairings = List.copyOf(pairings);
        contrasts = List.copyOf(contrasts);
        if (risk < 0 || risk > 100) {
            throw new IllegalArgumentException("a risk is from 0 to 100: " + risk);
        }
    }

    /** What is done, in a few words: the fault's, or {@link #CALM}. */
    public String weather() {
        return fault.map(Fault::words).orElse(CALM);
    }

    /** Whether most of a ride of it is waiting. */
    public boolean waits() {
        return fault.filter(each -> each.takes().compareTo(LONG) > 0).isPresent();
    }

    /**
     * Whether an answer is made to lead on to a page that comes next. Told so by each answer, nobody would come to an
     * end.
     */
    public boolean leadsOn() {
        return fault.filter(each -> each instanceof Rewrite(Way way, List<Edit> edits)
                        && way == Way.RESPONSE
                        && edits.stream().anyMatch(Experiment::leadsOn))
                .isPresent();
    }

    private static boolean leadsOn(Edit edit) {
        String name = edit.place().substring(edit.place().lastIndexOf('/') + 1);
        return edit.value().filter(value -> Paging.leadsOn(name, value)).isPresent();
    }

    /** What kinds of thing are done in it, its contrasts with it; none in calm weather. */
    public Set<Family> families() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        fault.ifPresent(each -> families.addAll(each.families()));
        contrasts.forEach(each -> families.addAll(each.families()));
        if (load) {
            families.add(Family.LOAD);
        }
        return families;
    }

    /**
     * Whether something may be done that nobody tells of: where an operation that acts is asked otherwise or more often
     * than its consumer meant, or where the consumer is left in doubt. Then state is to be read back around the ride.
     */
    public boolean leavesDoubt() {
        boolean acts = !operation.matches("(GET|HEAD|OPTIONS|TRACE) .*");
        return acts
                && !load
                && fault.filter(each -> subject == Party.PROVIDER || each.leavesDoubt())
                        .isPresent();
    }

    /** This experiment in other pairings. */
    public Experiment in(List<Pairing> others) {
        return new Experiment(
                id, operation, origin, question, subject, fault, others, load, forecast, change, place, why, risk,
                contrasts);
    }

    /** This experiment with another fault, under another name. */
    public Experiment with(String otherId, Fault other) {
        return new Experiment(
                otherId,
                operation,
                origin,
                question,
                subject,
                Optional.of(other),
                pairings,
                load,
                forecast,
                change,
                place,
                why,
                risk,
                contrasts);
    }

    /** This experiment beside {@code others}. */
    public Experiment beside(List<Fault> others) {
        return new Experiment(
                id, operation, origin, question, subject, fault, pairings, load, forecast, change, place, why, risk,
                others);
    }

    /**
     * Whether the same fault among the old versions says anything. Weather and extremes do; a witness that only the new
     * writer may write does not, since the old pair was never promised to live with it.
     */
    public boolean hasOldControl() {
        return switch (origin) {
            case EXTREME, MISREAD, HANDSHAKE, SMOKE -> true;
            case PLAIN, DELIVER, BOUNCE, TOLERATED -> false;
        };
    }
}
