package dev.stormrider.experiment;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that was seen during a ride. {@code at} counts from the start of the run. */
public sealed interface Observation {
    Duration at();

    /**
     * One request that the driver sent to the consumer, and what came of it.
     *
     * @param step the name of the request in the traffic
     * @param response empty where no whole answer came; {@code failure} then says why
     * @param hung whether the driver gave up waiting
     */
    record Call(
            Duration at,
            Duration took,
            String mark,
            String step,
            Phase phase,
            Request request,
            Optional<Response> response,
            Optional<String> failure,
            boolean hung)
            implements Observation {}

    /** One exchange between consumer and provider, as the gateway saw it. */
    record Passed(Passage passage) implements Observation {
        @Override
        public Duration at() {
            return passage.begun();
        }
    }

    /**
     * State, read back through a declared operation.
     *
     * @param mark the mark of the call beside which it was read
     * @param step that call's step
     * @param from what was asked: the name of a step, or of an operation of the provider
     * @param direct whether the provider itself was asked, and not the consumer
     * @param answer empty where there was none
     */
    record Readback(
            Duration at,
            String mark,
            String step,
            When when,
            String from,
            boolean direct,
            Request request,
            Optional<Response> answer)
            implements Observation {
        /** When it was read. A lesson is a call in calm weather that shows what its step does to the state. */
        public enum When {
            /** Before a lesson, for the first of two times with nothing in between. */
            AT_REST,
            BEFORE_LESSON,
            AFTER_LESSON,
            BEFORE,
            AFTER,
            /** A moment after {@code AFTER}, where that showed less than calm weather does. */
            LATER
        }
    }

    /** Something that happened to a party's process: started, exited, killed, resting. */
    record Incident(Duration at, Party party, Kind kind, String text) implements Observation {
        /**
         * What happened; {@code EXITED} is the process's own doing, {@code STOPPED} is ours. One that {@code RESTS}
         * does not ask the other party yet, and is known to come back by itself; one that {@code RECOVERED} answered as
         * in calm weather for the first time after a node was struck.
         */
        public enum Kind {
            STARTED,
            EXITED,
            STOPPED,
            RESTS,
            RECOVERED
        }
    }

    /** One line that a party wrote. */
    record Line(Duration at, Party party, String text) implements Observation {}

    /**
     * What a stretch of load came to; times from the intended moment of sending, so that waiting counts.
     *
     * @param sent requests sent
     * @param failed of these, without a success
     * @param samples single requests of it, in order, spread evenly over the load; a thousand at most
     */
    record Load(Duration at, Duration length, long sent, long failed, Latency latency, List<Sample> samples)
            implements Observation {
        public Load {
            samples = List.copyOf(samples);
        }
    }

    /** One request of a load, from the moment at which it was due. */
    record Sample(String step, Duration due, Duration took, boolean success) {}

    /** The machine itself stood still for a while: what took long, or came too late, is nobody's doing. */
    record Stall(Duration at, Duration length) implements Observation {}

    /** Percentiles of a set of times. */
    record Latency(Duration p50, Duration p90, Duration p99, Duration max) {}

    /** When a call was made. */
    enum Phase {
        /** While the fault is armed. */
        DURING,
        /** While something else is armed, which shows what the fault's call has to be told apart from. */
        CONTRAST,
        /** When it has been lifted. */
        RECOVERY
    }
}
