package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Observation.Readback;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Passage.Delivery;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a journal by hand. Exchanges are written before the call that caused them, as they come to an end before it
 * does; {@link #call} gives them its mark.
 */
final class Logbook {
    private final Ride ride;
    private final Pairing pairing;
    private final List<Observation> observations = new ArrayList<>();
    private final List<Passage> pending = new ArrayList<>();
    private final List<Observation.Sample> samples = new ArrayList<>();
    private Phase phase = Phase.DURING;
    private boolean marked = true;
    private int clock;
    private int calls;

    private Logbook(Ride ride, Pairing pairing) {
        this.ride = ride;
        this.pairing = pairing;
    }

    static Logbook calm() {
        return new Logbook(Ride.CALM_CONTROL, Pairing.AFTER_AFTER);
    }

    static Logbook old() {
        return new Logbook(Ride.OLD_CONTROL, Pairing.BEFORE_BEFORE);
    }

    static Logbook trial() {
        return new Logbook(Ride.TRIAL, Pairing.AFTER_AFTER);
    }

    static Logbook trial(Pairing pairing) {
        return new Logbook(Ride.TRIAL, pairing);
    }

    static Request post(String path, String json) {
        return new Request("POST", path, Headers.of("Content-Type", "application/json"), Body.of(json));
    }

    static Request get(String path) {
        return new Request("GET", path, Headers.none(), Body.empty());
    }

    static Response json(int status, String json) {
        return json.isEmpty()
                ? new Response(status, Headers.none(), Body.empty())
                : new Response(status, Headers.of("Content-Type", "application/json"), Body.of(json));
    }

    static Delivery delivered(Request request, Response response) {
        return new Delivery("payments", request, Optional.of(response), Optional.empty());
    }

    /** From here on no exchange carries a mark. */
    Logbook unmarked() {
        marked = false;
        return this;
    }

    /** From here on it is something else that is armed. */
    Logbook contrasting() {
        phase = Phase.CONTRAST;
        return this;
    }

    /** From here on the fault is lifted. */
    Logbook recovering() {
        phase = Phase.RECOVERY;
        return this;
    }

    /** An exchange that nobody touched. */
    Logbook passed(Request request, int status, String json) {
        Response response = json(status, json);
        return passed(request, List.of(delivered(request, response)), Optional.of(response), Optional.empty());
    }

    /** An exchange whose answer the fault changed on its way. */
    Logbook changed(Request request, int status, String original, String changed) {
        return passed(
                request,
                List.of(delivered(request, json(status, original))),
                Optional.of(json(status, changed)),
                hit("changed the response"));
    }

    /** An exchange whose request the fault changed on its way. */
    Logbook asked(Request request, Request changed, int status, String json) {
        Response response = json(status, json);
        return passed(
                request, List.of(delivered(changed, response)), Optional.of(response), hit("changed the request"));
    }

    /** An exchange that the fault answered in the provider's place. */
    Logbook refused(Request request, int status, String json) {
        return passed(request, List.of(), Optional.of(json(status, json)), hit("answered " + status));
    }

    /** An exchange whose request never arrived. */
    Logbook dropped(Request request) {
        return passed(request, List.of(), Optional.empty(), hit("lost the request"));
    }

    /** An exchange whose answer does not come, and that goes on for {@code length}. */
    Logbook silent(Request request, Duration length) {
        pending.add(new Passage(
                "payments",
                time(),
                length,
                Optional.empty(),
                request,
                List.of(),
                Optional.empty(),
                hit("held the answer")));
        return this;
    }

    /** An exchange whose answer was lost after the provider had acted. */
    Logbook unheard(Request request, int status, String json) {
        return passed(
                request, List.of(delivered(request, json(status, json))), Optional.empty(), hit("lost the answer"));
    }

    /** An exchange in which the fault found nothing to do. */
    Logbook missed(Request request, int status, String json, String why) {
        Response response = json(status, json);
        Passage.Hit miss = new Passage.Hit("fault", Played.missed(why));
        return passed(request, List.of(delivered(request, response)), Optional.of(response), Optional.of(miss));
    }

    static Optional<Passage.Hit> hit(String what) {
        return Optional.of(new Passage.Hit("fault", Played.hit(what)));
    }

    Logbook passed(Request request, List<Delivery> deliveries, Optional<Response> answer, Optional<Passage.Hit> fault) {
        pending.add(new Passage(
                "payments", time(), Duration.ofMillis(1), Optional.empty(), request, deliveries, answer, fault));
        return this;
    }

    /** The end of the last exchange is noted {@code millis} after the next one has begun. */
    Logbook overlapping(int millis) {
        Passage last = pending.removeLast();
        pending.add(new Passage(
                last.link(),
                last.begun(),
                Duration.ofMillis(10 + millis),
                last.mark(),
                last.request(),
                last.deliveries(),
                last.answer(),
                last.fault()));
        return this;
    }

    /** What was written since the last call was not caused by a call. */
    Logbook loose() {
        pending.forEach(passage -> observations.add(new Observation.Passed(passage)));
        pending.clear();
        return this;
    }

    /** An exchange of the last call that began after that had ended. */
    Logbook late(Request request, int status, String json) {
        clock++;
        passed(request, status, json);
        observations.add(new Observation.Passed(with(pending.removeLast(), "m" + calls)));
        return this;
    }

    Logbook order(int status, String json) {
        return call("place", post("/orders", "{}"), Optional.of(json(status, json)), Optional.empty(), false);
    }

    Logbook call(String step, int status, String json) {
        return call(step, get("/orders/" + step), Optional.of(json(status, json)), Optional.empty(), false);
    }

    /** Any answer to {@code step}. */
    Logbook answered(String step, Response response) {
        return call(step, get("/orders/" + step), Optional.of(response), Optional.empty(), false);
    }

    /** Nothing happens for a while. */
    Logbook pause(int millis) {
        clock += millis;
        return this;
    }

    /** An answer of which only the beginning was kept. */
    Logbook cut(String step, int status, String beginning) {
        Response whole = json(status, beginning);
        Response kept = new Response(
                status, whole.headers(), Body.beginning(whole.body().bytes()));
        return call(step, post("/orders", "{}"), Optional.of(kept), Optional.empty(), false);
    }

    Logbook hung() {
        return call("place", post("/orders", "{}"), Optional.empty(), Optional.of("no answer in time"), true);
    }

    Logbook failed(String why) {
        return call("place", post("/orders", "{}"), Optional.empty(), Optional.of(why), false);
    }

    private Logbook call(
            String step, Request request, Optional<Response> response, Optional<String> failure, boolean hung) {
        String mark = "m" + ++calls;
        Duration at = pending.isEmpty() ? time() : pending.getFirst().begun().minusMillis(1);
        for (Passage passage : pending) {
            observations.add(new Observation.Passed(marked ? with(passage, mark) : passage));
        }
        pending.clear();
        Duration took = time().minus(at);
        observations.add(new Call(at, took, mark, step, phase, request, response, failure, hung));
        return this;
    }

    private static Passage with(Passage passage, String mark) {
        return new Passage(
                passage.link(),
                passage.begun(),
                passage.took(),
                Optional.of(mark),
                passage.request(),
                passage.deliveries(),
                passage.answer(),
                passage.fault());
    }

    /** What the provider says when it is read back beside the next call, or, after a call, beside that one. */
    Logbook read(Readback.When when, String step, int left, int clock) {
        return readback(when, step, "GET /till", true, "{\"left\":" + left + ",\"clock\":" + clock + "}");
    }

    /** As {@link #read}, with the number of receipts, which goes up by one with each payment. */
    Logbook read(Readback.When when, String step, int left, int receipts, int clock) {
        return readback(
                when,
                step,
                "GET /till",
                true,
                "{\"left\":" + left + ",\"receipts\":" + receipts + ",\"clock\":" + clock + "}");
    }

    /** What the consumer says when it is read back. */
    Logbook shown(Readback.When when, String step, int left) {
        return readback(when, step, "the consumer's GET /till", false, "{\"left\":" + left + "}");
    }

    private Logbook readback(Readback.When when, String step, String from, boolean direct, String json) {
        String mark = "m" + (when == Readback.When.BEFORE ? calls + 1 : calls);
        Optional<Response> answer = Optional.of(json(200, json));
        observations.add(new Readback(time(), mark, step, when, from, direct, get("/till"), answer));
        return this;
    }

    Logbook exited(Party party, String text) {
        observations.add(new Incident(time(), party, Incident.Kind.EXITED, text));
        return this;
    }

    /** The machine stood still for so many milliseconds. */
    Logbook stalled(long millis) {
        observations.add(new Observation.Stall(time(), Duration.ofMillis(millis)));
        return this;
    }

    Logbook stopped(Party party) {
        observations.add(new Incident(time(), party, Incident.Kind.STOPPED, "stopped"));
        return this;
    }

    /** The provider is up. */
    Logbook started() {
        observations.add(new Incident(time(), Party.PROVIDER, Incident.Kind.STARTED, "started"));
        return this;
    }

    /** The consumer asks nobody, as it is known to do for a while. */
    Logbook resting() {
        observations.add(new Incident(time(), Party.CONSUMER, Incident.Kind.RESTS, "it came back after 30 s"));
        return this;
    }

    /** A request of the next load that was due now. */
    Logbook sample(String step, int tookMillis) {
        return sample(step, tookMillis, true);
    }

    Logbook sample(String step, int tookMillis, boolean success) {
        samples.add(new Observation.Sample(step, time(), Duration.ofMillis(tookMillis), success));
        return this;
    }

    /** What was written since the last call was caused by the call of a load that carries {@code mark}. */
    Logbook caused(String mark) {
        pending.forEach(passage -> observations.add(new Observation.Passed(with(passage, mark))));
        pending.clear();
        return this;
    }

    /** Load for the last second. */
    Logbook load(long sent) {
        Duration now = time();
        Observation.Latency latency = new Observation.Latency(now, now, now, now);
        observations.add(new Observation.Load(Duration.ZERO, now, sent, 0, latency, List.copyOf(samples)));
        return this;
    }

    private Duration time() {
        clock += 10;
        return Duration.ofMillis(clock);
    }

    Journal journal() {
        return journal(ride);
    }

    /** The journal as that of another ride. */
    Journal journal(Ride other) {
        loose();
        return new Journal("e-1", pairing, other, 1, observations);
    }
}
