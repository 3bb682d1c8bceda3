package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** So much and no more, however many ask at the same time. */
@Timeout(60)
class CeilingTest {
    private static CompletableFuture<Ceiling.Share> asked(Ceiling ceiling, int wanted) {
        CompletableFuture<Ceiling.Share> share = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                share.complete(ceiling.load(wanted));
            } catch (InterruptedException stopped) {
                share.completeExceptionally(stopped);
            }
        });
        return share;
    }

    @Test
    void twoLoadsAtOnceDoNotSendTwiceWhatMayBeSent() throws Exception {
        Ceiling ceiling = new Ceiling(20);
        Ceiling.Share first = ceiling.load(40);
        CompletableFuture<Ceiling.Share> second = asked(ceiling, 40);

        assertThat(first.rate()).isEqualTo(19);
        assertThat(second).as("it waits").isNotCompleted();
        first.close();
        assertThat(second.get(10, TimeUnit.SECONDS).rate()).isEqualTo(19);
    }

    @Test
    void whereThereIsNoLimitLoadsDoNotWaitForEachOther() throws Exception {
        Ceiling ceiling = Ceiling.none();

        assertThat(ceiling.load(40).rate()).isEqualTo(40);
        assertThat(asked(ceiling, 50).get(10, TimeUnit.SECONDS).rate()).isEqualTo(50);
    }
}
