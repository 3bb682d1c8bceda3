package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much of long messages is taken apart at once, where there is room for a thousand bytes. */
@Timeout(60)
class WorkbenchTest {
    private static final Headers PLAIN = Headers.of("Content-Type", "application/json");

    private final Workbench workbench = new Workbench(64 * 1_000);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private static Body body(int bytes) {
        return Body.of(new byte[bytes]);
    }

    /** One that lies there until {@link #end}. */
    private FutureTask<Integer> lying(Headers headers, Body body) throws InterruptedException {
        FutureTask<Integer> work = new FutureTask<>(() -> workbench.during(headers, body, () -> {
            begun.countDown();
            try {
                return end.await(60, TimeUnit.SECONDS) ? body.length() : -1;
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }));
        Thread.ofVirtual().start(work);
        begun.await();
        return work;
    }

    private void waitsForTheOther(FutureTask<Integer> other, int bytes) throws Exception {
        FutureTask<Boolean> next =
                new FutureTask<>(() -> workbench.during(PLAIN, body(bytes), () -> end.getCount() == 0));
        Thread waiting = Thread.ofPlatform().start(next);
        Await.until("it waits or is done", () -> waiting.getState() == Thread.State.WAITING || next.isDone());
        end.countDown();

        assertThat(next.get()).as("the other had ended").isTrue();
        assertThat(other.get()).isPositive();
    }

    @Test
    void ofTwoLongMessagesOneWaitsForTheOther() throws Exception {
        FutureTask<Integer> first = lying(PLAIN, body(600));

        waitsForTheOther(first, 600);
    }

    @Test
    void aShortOneNeedNotWait() throws Exception {
        FutureTask<Integer> first = lying(PLAIN, body(600));

        assertThat(workbench.during(PLAIN, body(400), () -> "done")).isEqualTo("done");
        end.countDown();
        assertThat(first.get()).isEqualTo(600);
    }

    @Test
    void oneThatIsLongerThanThereIsRoomForHasItAll() throws Exception {
        FutureTask<Integer> first = lying(PLAIN, body(5_000));

        waitsForTheOther(first, 1);
    }

    @Test
    void oneWhoseLengthIsHiddenByItsCodingHasItAll() throws Exception {
        FutureTask<Integer> first = lying(Headers.of("Content-Encoding", "gzip"), body(10));

        waitsForTheOther(first, 1);
    }

    @Test
    void workThatFailsLeavesItsPlace() {
        try {
            workbench.during(PLAIN, body(1_000), () -> {
                throw new IllegalStateException("as a fault fails");
            });
        } catch (IllegalStateException failed) {
            assertThat(failed).hasMessage("as a fault fails");
        }

        assertThat(workbench.during(PLAIN, body(1_000), () -> "done")).isEqualTo("done");
    }
}
