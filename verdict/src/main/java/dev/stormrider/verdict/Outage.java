package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a fault made of one call's exchanges with one operation: nothing was heard, or something else than usual. */
final class Outage {
    private Outage() {}

    /** The last exchange that the fault let end without a success, where no other attempt was more fortunate. */
    static Optional<Passage> of(Episode episode) {
        List<Passage> failed = hit(episode).stream()
                .filter(passage -> !heard(passage))
                .filter(passage -> within(episode).noneMatch(each -> same(each, passage) && heard(each)))
                .toList();
        return failed.isEmpty() ? Optional.empty() : Optional.of(failed.getLast());
    }

    /** The last exchange in which the fault had a success say something else. */
    static Optional<Passage> payload(Episode episode) {
        List<Passage> changed = hit(episode).stream().filter(Outage::heard).toList();
        return changed.isEmpty() || of(episode).isPresent() ? Optional.empty() : Optional.of(changed.getLast());
    }

    /** What a consumer still tries after its caller has given up meets a provider that is well again. */
    private static Stream<Passage> within(Episode episode) {
        Duration end = episode.call().at().plus(episode.call().took());
        return episode.passages().stream().filter(passage -> passage.begun().compareTo(end) <= 0);
    }

    private static List<Passage> hit(Episode episode) {
        return within(episode).filter(Passage::struck).toList();
    }

    /** Who went away has heard nothing, whatever was under way to it. */
    private static boolean heard(Passage passage) {
        return passage.answer().filter(Response::success).isPresent()
                && passage.departed().isEmpty();
    }

    private static boolean same(Passage one, Passage other) {
        return one.request().method().equals(other.request().method())
                && one.request().target().equals(other.request().target());
    }
}
