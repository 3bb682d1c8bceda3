package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Passage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The passages that a link has told, waited for with a limit. */
final class Told implements PassageListener {
    private final BlockingQueue<Passage> passages = new LinkedBlockingQueue<>();

    @Override
    public void passed(Passage passage) {
        passages.add(passage);
    }

    Passage next() throws InterruptedException {
        Passage passage = passages.poll(10, TimeUnit.SECONDS);
        assertThat(passage).as("a passage told within ten seconds").isNotNull();
        return passage;
    }

    /** What was told and not yet taken. */
    List<Passage> rest() {
        return List.copyOf(passages);
    }
}
