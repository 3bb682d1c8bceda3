package dev.stormrider.experiment;

import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.DropRequest;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Kill;
import dev.stormrider.fault.Mislabel;
import dev.stormrider.fault.Pause;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Reset;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can happen to the messages of one operation, whatever they say. */
final class Weather {
    private static final Duration HOLD = Duration.ofSeconds(20);

    /**
     * People choose round timeouts: 500 ms, 800 ms, 1 s, 1.5 s, 2 s. What takes about as long comes in time or not as
     * chance has it, and no two rides agree; so delays keep away from them.
     */
    private static final Duration LATE = Duration.ofMillis(1_250);

    private static final Duration JITTER = Duration.ofMillis(50);

    /** Between 500 ms and 800 ms: a busy machine adds its own, and then much traffic would lie at a timeout. */
    private static final Duration LATE_UNDER_LOAD = Duration.ofMillis(650);

    private static final Duration JITTER_UNDER_LOAD = Duration.ofMillis(20);

    /** In the end, and where a rolling deploy passes through. */
    private static final List<Pairing> WIDE =
            List.of(Pairing.AFTER_AFTER, Pairing.BEFORE_AFTER, Pairing.AFTER_BEFORE, Pairing.AFTER_MIXED);

    private static final List<Pairing> NARROW = List.of(Pairing.AFTER_AFTER);

    private final Operation operation;
    private final List<Experiment> experiments = new ArrayList<>();

    private Weather(Operation operation) {
        this.operation = operation;
    }

    static List<Experiment> of(Operation operation) {
        Weather weather = new Weather(operation);
        weather.losses();
        weather.answers();
        weather.payloads();
        weather.underLoad();
        return weather.experiments;
    }

    /** Short rides over an operation of which the amendment changes no message. */
    static List<Experiment> smoke(Operation operation) {
        Weather weather = new Weather(operation);
        weather.smoke(
                "503",
                Refusals.problem(503, "Service unavailable"),
                Party.CONSUMER,
                "The amendment changes no message of " + operation.title() + "; it is tried once, to be sure.");
        if (!operation.safe()) {
            weather.smoke(
                    "repeat",
                    new Repeat(2),
                    Party.PROVIDER,
                    "The amendment changes no message of " + operation.title()
                            + "; its request is delivered twice, to see whether its effect is doubled.");
        }
        return weather.experiments;
    }

    /** What happens to a node happens to all that it serves; so one operation stands for all. */
    static List<Experiment> nodes(Operation operation) {
        Weather weather = new Weather(operation);
        weather.add(
                "kill",
                new Kill(),
                NARROW,
                56,
                "The provider's node dies after it has acted, and is started again: does the consumer come back?");
        weather.add(
                "pause",
                new Pause(),
                NARROW,
                55,
                "The provider's node stands still for a while, and does later what nobody waits for any more.");
        return weather.experiments;
    }

    private void smoke(String name, Fault fault, Party subject, String why) {
        experiments.add(experiment(Origin.SMOKE, name, fault, subject, NARROW, false, 5, why));
    }

    private void losses() {
        int doubled = operation.idempotent() ? 50 : 92;
        add(
                "drop-response",
                new DropResponse(HOLD),
                WIDE,
                doubled,
                "The response is lost after the provider has acted: is it done again, or told as failed?");
        add(
                "reset-response",
                new Reset(Way.RESPONSE),
                NARROW,
                doubled - 5,
                "The connection breaks after the provider has acted.");
        add(
                "close-early",
                new CloseEarly(),
                NARROW,
                doubled - 6,
                "The connection is closed in place of an answer, after the provider has acted.");
        add("drop-request", new DropRequest(HOLD), WIDE, 60, "The request never arrives, and nobody says so.");
        add(
                "reset-request",
                new Reset(Way.REQUEST),
                NARROW,
                45,
                "The connection breaks before the provider sees a thing.");
        if (!operation.safe()) {
            add(
                    "repeat",
                    new Repeat(2),
                    Party.PROVIDER,
                    WIDE,
                    82,
                    "The request is delivered twice, as a retry or a proxy may do: is its effect doubled?");
        }
    }

    private void answers() {
        add("delay", new Delay(Way.RESPONSE, LATE, JITTER), WIDE, 58, "The answer comes late.");
        add(
                "503",
                Refusals.problem(503, "Service unavailable"),
                WIDE,
                62,
                "The provider is being deployed or overloaded.");
        add("429", refusal(429, "Too many requests"), NARROW, 48, "The provider limits the rate.");
        add(
                "500-html",
                new Refuse(
                        500,
                        Headers.of("Content-Type", "text/html"),
                        Body.of("<html><head><title>500 Internal Server Error</title></head><body></body></html>")),
                NARROW,
                47,
                "A proxy in the way answers in its own words.");
    }

    private static Fault refusal(int status, String title) {
        Headers headers = Headers.of("Content-Type", "application/problem+json").with("Retry-After", "1");
        return new Refuse(status, headers, Refusals.body(status, title));
    }

    private void payloads() {
        add("truncate", new Truncate(0.5), NARROW, 52, "The response breaks off in the middle.");
        add("drip", new Drip(32, Duration.ofMillis(120)), NARROW, 38, "The response trickles in.");
        add("corrupt-response", new Corrupt(Way.RESPONSE, 3), NARROW, 44, "Some bytes of the response arrive changed.");
        add(
                "mislabel",
                new Mislabel(Way.RESPONSE, "text/html; charset=utf-8"),
                NARROW,
                36,
                "The response says that it is something else.");
        if (!operation.safe()) {
            add(
                    "corrupt-request",
                    new Corrupt(Way.REQUEST, 1),
                    Party.PROVIDER,
                    NARROW,
                    46,
                    "A byte of the request arrives changed: does the provider refuse it with manners?");
        }
    }

    private void underLoad() {
        experiments.add(experiment(
                Origin.HANDSHAKE,
                "503 under load",
                Refusals.problem(503, "Service unavailable"),
                Party.CONSUMER,
                NARROW,
                true,
                57,
                "The provider refuses for a moment while traffic goes on: does the consumer come back?"));
        experiments.add(experiment(
                Origin.HANDSHAKE,
                "delay under load",
                new Delay(Way.RESPONSE, LATE_UNDER_LOAD, JITTER_UNDER_LOAD),
                Party.CONSUMER,
                NARROW,
                true,
                54,
                "The provider turns slow while traffic goes on: does the consumer keep breathing?"));
    }

    private void add(String name, Fault fault, List<Pairing> pairings, int risk, String why) {
        add(name, fault, Party.CONSUMER, pairings, risk, why);
    }

    private void add(String name, Fault fault, Party subject, List<Pairing> pairings, int risk, String why) {
        experiments.add(experiment(Origin.HANDSHAKE, name, fault, subject, pairings, false, risk, why));
    }

    private Experiment experiment(
            Origin origin,
            String name,
            Fault fault,
            Party subject,
            List<Pairing> pairings,
            boolean load,
            int risk,
            String why) {
        return new Experiment(
                Ids.of(operation, origin, name),
                operation.key(),
                origin,
                subject == Party.CONSUMER ? Question.CONSUMER : Question.PROVIDER,
                subject,
                Optional.of(fault),
                pairings,
                load,
                Optional.empty(),
                Optional.empty(),
                "",
                why,
                risk,
                List.of());
    }
}
