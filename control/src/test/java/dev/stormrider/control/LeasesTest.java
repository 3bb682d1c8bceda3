package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Leases on a clock that the test turns. */
class LeasesTest {
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final Leases leases = new Leases(time::get);
    private final List<String> lifted = new CopyOnWriteArrayList<>();

    private void grant(String name, String owner, Duration length) throws Refused {
        leases.grant(name, owner, Optional.of(length), () -> {}, () -> lifted.add(name));
    }

    private void pass(Duration some) {
        time.addAndGet(some.toNanos());
    }

    @Test
    void standsUntilTheMomentOfItsExpiryAndNotLonger() throws Refused {
        grant("slow", "me", HALF_MINUTE);
        pass(HALF_MINUTE.minusNanos(1));
        assertThat(leases.sweep()).isZero();

        pass(Duration.ofNanos(1));
        assertThat(leases.sweep()).isOne();
        assertThat(lifted).containsExactly("slow");
        assertThat(leases.all()).isEmpty();
    }

    @Test
    void beginsAnewWhenItIsRenewed() throws Refused {
        grant("slow", "me", HALF_MINUTE);
        pass(Duration.ofSeconds(29));
        assertThat(leases.renew("slow", Optional.empty()).orElseThrow().left()).isEqualTo(HALF_MINUTE);

        pass(Duration.ofSeconds(29));
        assertThat(leases.sweep()).isZero();
        assertThat(leases.find("slow").orElseThrow().left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesTheLengthThatItIsRenewedWith() throws Refused {
        grant("slow", "me", HALF_MINUTE);
        leases.renew("slow", Optional.of(Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(1));

        assertThat(leases.sweep()).isOne();
    }

    @Test
    void isRenewedWithAllOfItsOwnerAndNobodyElses() throws Refused {
        grant("a", "me", HALF_MINUTE);
        grant("b", "you", HALF_MINUTE);
        grant("c", "me", HALF_MINUTE);
        pass(Duration.ofSeconds(20));
        assertThat(leases.renewAll("me")).extracting(Lease::name).containsExactly("a", "c");

        pass(Duration.ofSeconds(10));
        leases.sweep();
        assertThat(lifted).containsExactly("b");
    }

    @Test
    void ofOneOwnerAreReleasedTogether() throws Refused {
        grant("a", "me", HALF_MINUTE);
        grant("b", "you", HALF_MINUTE);

        assertThat(leases.releaseAll("me")).isOne();
        assertThat(lifted).containsExactly("a");
        assertThat(leases.halt()).isOne();
        assertThat(lifted).containsExactly("a", "b");
    }

    @Test
    void isRefusedForWhatNobodyCouldRenewInTime() {
        assertThatThrownBy(() -> grant("a", "me", Duration.ofMillis(99)))
                .hasMessageContaining("a lease of PT0.099S is not given: ask for PT0.1S to PT1H");
        assertThatThrownBy(() -> grant("a", "me", Duration.ofMinutes(61))).isInstanceOf(Refused.class);
        assertThat(leases.all()).isEmpty();
    }

    @Test
    void isRefusedUnderANameThatIsTaken() throws Refused {
        grant("a", "me", HALF_MINUTE);

        assertThatThrownBy(() -> grant("a", "you", HALF_MINUTE)).hasMessageContaining("choose another name");
        assertThat(leases.find("a").orElseThrow().owner()).isEqualTo("me");
    }

    @Test
    void isRefusedWhereThereAreTooMany() throws Refused {
        for (int i = 0; i < Leases.MOST; i++) {
            grant("f" + i, "me", HALF_MINUTE);
        }

        assertThatThrownBy(() -> grant("more", "me", HALF_MINUTE))
                .hasMessageContaining("1000 faults and gates already");
    }

    @Test
    void ofAThousandFaultsThatEndSlowlyNoneWaitsForAnother() throws Exception {
        CountDownLatch together = new CountDownLatch(Leases.MOST);
        for (int i = 0; i < Leases.MOST; i++) {
            leases.grant("f" + i, "me", Optional.of(HALF_MINUTE), () -> {}, () -> {
                together.countDown();
                awaitAll(together);
            });
        }

        assertThat(leases.halt()).isEqualTo(Leases.MOST);
        assertThat(together.getCount()).isZero();
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
