package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Does something to some messages of a stream: to {@code count} of them, from the one with the number {@code from} on.
 * Those before and behind pass as they are, and so does the other way.
 *
 * @param from the first message that is meant; the first of its way is 1
 * @param by what is done to each
 */
public record Disturb(Way way, int from, int count, MessageFault by) implements Fault {
    public Disturb {
        if (from < 1 || count < 1) {
            throw new IllegalArgumentException(
                    "at least one message is disturbed, from the first on: " + count + " from " + from);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        Optional<Conversation> opened = exchange.converse(way);
        if (opened.isEmpty()) {
            return Played.missed("the answer was no stream of messages");
        }
        Numbered conversation = new Numbered(opened.get());
        int struck = 0;
        for (Optional<Message> next = conversation.next(); next.isPresent(); next = conversation.next()) {
            int come = conversation.come;
            // Written without a sum, which might be too large.
            if (come < from || come - from >= count) {
                conversation.pass(next.get());
                continue;
            }
            struck += by.play(next.get(), conversation) ? 1 : 0;
            if (by.ends()) {
                break;
            }
        }
        return struck == 0
                ? Played.missed("only " + conversation.come + " messages came of the " + Words.of(way))
                : Played.hit("did so to " + struck + " of " + conversation.come + " messages of the " + Words.of(way)
                        + ": " + by.words());
    }

    @Override
    public boolean playsAlong() {
        return true;
    }

    @Override
    public Set<Family> families() {
        return by.families();
    }

    @Override
    public String words() {
        return by.words() + " of the " + Words.of(way)
                + (count == 1 ? ", the one" : ", up to " + count + " from the one") + " with the number " + from;
    }

    /** Counts what comes, since some take the message after theirs as well. */
    private static final class Numbered implements Conversation {
        private final Conversation itself;
        private int come;

        Numbered(Conversation itself) {
            this.itself = itself;
        }

        @Override
        public Optional<Message> next() throws IOException, InterruptedException {
            Optional<Message> next = itself.next();
            come += next.isPresent() ? 1 : 0;
            return next;
        }

        @Override
        public void pass(Message message) throws InterruptedException {
            itself.pass(message);
        }

        @Override
        public Seed seed() {
            return itself.seed();
        }

        @Override
        public boolean pause(Duration time) throws InterruptedException {
            return itself.pause(time);
        }

        @Override
        public void close(int code) throws InterruptedException {
            itself.close(code);
        }

        @Override
        public void reset() {
            itself.reset();
        }
    }
}
