package dev.stormrider.client;

import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A delivery under way, on a thread of its own. */
final class Sending implements AutoCloseable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String run;
    private final Diary diary;
    private final Delivery delivery;
    private final Thread thread = new Thread(this::deliver, "publishing");
    private volatile Optional<Unanswered> trouble = Optional.empty();

    private Sending(String run, Diary diary, Delivery delivery) {
        this.run = run;
        this.diary = diary;
        this.delivery = delivery;
        thread.setDaemon(true);
    }

    static Sending begun(ReviewServer server, Diary diary, Delivery.Rhythm rhythm, Runnable alive) {
        String run = name(diary);
        Sending sending = new Sending(run, diary, new Delivery(server, run, diary, rhythm, alive));
        sending.thread.start();
        return sending;
    }

    /**
     * What a run is called is made of its beginning, so that whoever sends it again calls it the same, and two that
     * begin in the same second are called differently.
     */
    private static String name(Diary diary) {
        try {
            String line = diary.lines(0, 1, 1).strip();
            Event begun = EventFile.read(line).getFirst();
            return NAME.format(begun.at()) + "-" + Fingerprint.of(line);
        } catch (IOException | RuntimeException unreadable) {
            // The delivery will not come to anything, and says why.
            return "unreadable";
        }
    }

    private void deliver() {
        try {
            delivery.all();
        } catch (Unanswered refused) {
            trouble = Optional.of(refused);
        } catch (IOException unreadable) {
            trouble = Optional.of(Unanswered.forGood(
                    "what is to be sent cannot be read: " + unreadable.getMessage(), "See whether the disk is full."));
        } catch (InterruptedException ended) {
            // What is missing is sent later, or never.
        } catch (RuntimeException ours) {
            trouble = Optional.of(Unanswered.forGood("a mistake of ours: " + ours, "Report it, please."));
        }
    }

    Sent outcome(Duration limit) throws InterruptedException {
        thread.join(limit);
        boolean underWay = thread.isAlive();
        Optional<Unanswered> why = underWay ? delivery.latest() : trouble;
        return new Sent(run, delivery.sent(), diary.count(), delivery.page(), why);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
