package dev.stormrider.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One of the parts that a plan is ridden in, each by a worker of its own. The same plan makes the same parts wherever
 * it is split, so that workers need not speak with each other; each experiment is in one of them, with all its pairings
 * and its old control.
 *
 * @param number from 1
 * @param of so many parts there are
 */
public record Part(int number, int of) {
    /** More workers than that wait for each other rather than ride. */
    public static final int MOST = 256;

    public Part {
        if (of < 1 || of > MOST || number < 1 || number > of) {
            throw new IllegalArgumentException("there is no part " + number + " of " + of + ": a part is one of 1 to "
                    + "as many as there are, and there are at most " + MOST);
        }
    }

    /** {@code "2/4"}. */
    public String word() {
        return number + "/" + of;
    }

    /**
     * What of {@code many} this part has: all parts together have all of it, and none more than one more than another.
     */
    public long share(long many) {
        return many / of + (number <= many % of ? 1 : 0);
    }

    /**
     * What of {@code whole} this part rides, in the same order. The dearest experiment goes first, to whichever part is
     * expected to be over soonest with it.
     */
    public Plan of(Plan whole) {
        List<Estimate> parts =
                IntStream.range(0, of).mapToObj(any -> new Estimate()).toList();
        List<Duration> costs = new ArrayList<>();
        Set<String> ours = new HashSet<>();
        List<Experiment> dearestFirst = whole.experiments().stream()
                .sorted(Comparator.comparing(Part::cost).reversed())
                .toList();
        parts.forEach(each -> costs.add(Duration.ZERO));
        for (Experiment experiment : dearestFirst) {
            int soonest = soonest(parts, costs, experiment);
            parts.get(soonest).add(experiment);
            costs.set(soonest, parts.get(soonest).whole());
            if (soonest == number - 1) {
                ours.add(experiment.id());
            }
        }
        return whole.keeping(each -> ours.contains(each.id()));
    }

    /** Of parts that are over at the same time, the one that has less to do takes it: that is the one still empty. */
    private static int soonest(List<Estimate> parts, List<Duration> costs, Experiment experiment) {
        Comparator<Integer> soonest =
                Comparator.comparing(each -> parts.get(each).with(experiment));
        return IntStream.range(0, parts.size())
                .boxed()
                .min(soonest.thenComparing(costs::get).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static Duration cost(Experiment experiment) {
        return Planner.cost(List.of(experiment));
    }
}
