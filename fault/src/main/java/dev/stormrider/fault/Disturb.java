package dev.stormrider.fault;

import java.io.IOException;
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
        Conversation conversation = opened.get();
        int come = 0;
        int struck = 0;
        for (Optional<Message> next = conversation.next(); next.isPresent(); next = conversation.next()) {
            come++;
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
                ? Played.missed("only " + come + " messages came of the " + Words.of(way))
                : Played.hit("did so to " + struck + " of " + come + " messages of the " + Words.of(way) + ": "
                        + by.words());
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
}
