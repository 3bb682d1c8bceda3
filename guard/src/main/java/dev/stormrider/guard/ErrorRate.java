package dev.stormrider.guard;

import java.time.Duration;
import java.util.Locale;

/**
 * Of the traffic that is no experiment's, no more than a share fails: with an error of the server, without a whole
 * answer, or without any for as long as the window is.
 *
 * @param most the share that may fail, of 1
 * @param window how far is looked back
 * @param exchanges of fewer nothing is said
 */
public record ErrorRate(double most, Duration window, int exchanges, Duration every) implements Rail {
    public ErrorRate {
        Rail.share(most);
        Window.checked(window, exchanges, every);
    }

    @Override
    public String name() {
        return "errors of unmarked traffic";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public double limit() {
        return most * 100;
    }

    @Override
    public Watch watch(Sources sources) {
        Window looks = new Window(window);
        return now -> {
            looks.add(now, sources.unmarked().get());
            Figures passed = looks.within(window);
            long waiting = looks.waiting(window);
            long all = passed.ended() + waiting;
            if (all < exchanges) {
                return Reading.nothing();
            }
            double failed = 100.0 * (passed.failed() + waiting) / all;
            return failed > limit() ? Reading.broken(failed, words(passed.failed(), waiting, all)) : Reading.of(failed);
        };
    }

    private String words(long failed, long waiting, long all) {
        return String.format(
                Locale.ROOT,
                "of %d unmarked exchanges in %s %d failed%s, which is more than %s %%",
                all,
                Words.of(window),
                failed,
                waiting > 0 ? " and " + waiting + " got no answer" : "",
                Words.of(limit()));
    }
}
