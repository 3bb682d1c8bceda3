package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something the gateway can do to one exchange. A fault is data: the same fault can be written to a file and played
 * again. {@link #play} is blocking code for a thread of its own and may be interrupted at any time.
 */
public sealed interface Fault
        permits AbortStream,
                Blackhole,
                BreakOff,
                CloseEarly,
                Corrupt,
                Degrade,
                Delay,
                Disturb,
                Drip,
                DropRequest,
                DropResponse,
                FloodHeaders,
                FloodPings,
                FloodSettings,
                GoAway,
                Kill,
                LimitRate,
                Misframe,
                Mislabel,
                OverrunDeadline,
                Pause,
                Refuse,
                RefuseCall,
                Reorder,
                Repeat,
                Reset,
                Rewrite,
                ShortenDeadline,
                SwapAnswers,
                Throttle,
                Truncate,
                WrongLength {
    /** Plays this fault to {@code exchange} and ends it. */
    Played play(Exchange exchange) throws IOException, InterruptedException;

    /** Which of the exchanges that it is aimed at this fault is for, by its own nature; empty, all of them. */
    default Optional<Trigger> trigger() {
        return Optional.empty();
    }

    /** Whether this is played to a stream while it goes on, so that its request need not be whole before. */
    default boolean playsAlong() {
        return false;
    }

    /** What kinds of thing this does, at least one; all of them have to be allowed where anybody has to allow it. */
    Set<Family> families();

    /** What this fault does, in people's words, to follow "the gateway": {@code "answers 2 s late"}. */
    String words();

    /** Whether the consumer cannot know afterwards if the provider has acted, which it has. */
    default boolean leavesDoubt() {
        return false;
    }

    /** What is done to the provider's node, and so to all that use it; empty where nothing is. */
    default Optional<Node.Strike> strike() {
        return Optional.empty();
    }

    default boolean strikesNode() {
        return strike().isPresent();
    }

    /**
     * About how much longer this fault makes an exchange, for planning. A consumer that gives up earlier makes it
     * shorter.
     */
    default Duration takes() {
        return Duration.ZERO;
    }

    /** The number that can be turned down to do less; empty where there is none. */
    default Optional<Dial> dial() {
        return Optional.empty();
    }

    /**
     * The parts that this fault is made of, in their order, each a fault of its own; itself where it is of one piece.
     */
    default List<Fault> parts() {
        return List.of(this);
    }

    /** The fault that is made of {@code some} of {@link #parts}, which are not none. */
    default Fault of(List<Fault> some) {
        return some.getFirst();
    }
}
