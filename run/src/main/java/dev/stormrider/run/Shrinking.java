package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks, when all has been ridden and everybody is still there, for the least that shows what is new harm: of a few
 * findings, each another harm, and within a limit of time.
 */
record Shrinking(Setup setup, Plan plan, Book book, Player player, Rehearsal rehearsal, Rides rides) {
    /** With less than that for each, too little is tried: who has time for few has other findings next time. */
    private static final Duration EACH = Duration.ofMillis(1_300);

    void of(List<Stage> stages) throws InterruptedException {
        Findings findings = new Findings(setup, plan, book);
        Duration end = player.now().get().plus(setup.manner().shrinking());
        long most = Math.max(1, setup.manner().shrinking().dividedBy(EACH));
        List<Finding> chosen = chosen(findings.all(), most);
        try {
            for (int i = 0; i < chosen.size(); i++) {
                Duration left = end.minus(player.now().get()).dividedBy(chosen.size() - i);
                Finding finding = chosen.get(i);
                Optional<Stage> stage = stages.stream()
                        .filter(each -> each.version() == finding.pairing().consumer())
                        .findFirst();
                if (stage.isPresent() && left.isPositive()) {
                    shrink(findings, finding, stage.get(), left);
                }
            }
        } catch (Shrinker.Gone | IOException gone) {
            // What is known stays known: a party that does not come back costs what would have been found only.
            return;
        }
    }

    private void shrink(Findings findings, Finding finding, Stage stage, Duration left)
            throws IOException, InterruptedException {
        Pairing pairing = finding.pairing();
        String step = finding.harms().getFirst().trial().orElseThrow().step();
        // A request that is asked for once would need a start of the consumer for each look at it.
        Optional<Calm> calm = book.calm(pairing, finding.experiment().operation())
                .filter(known -> !known.cold())
                .filter(known ->
                        known.steps().stream().anyMatch(each -> each.name().equals(step)));
        if (calm.isPresent()) {
            stage.route(pairing);
            book.begun("smallest  " + finding.experiment().id());
            var unused = rides.replenish(stage, calm.get());
            Shrinker shrinker =
                    new Shrinker(findings, finding, stage, calm.get(), rehearsal, rides, player.now(), left);
            shrinker.smallest().ifPresent(smallest -> book.shrunk(finding.experiment(), pairing, smallest));
        }
    }

    private static List<Finding> chosen(List<Finding> findings, long most) {
        Set<String> known = new HashSet<>();
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.BROKE)
                .filter(finding -> finding.experiment().fault().isPresent()
                        && !finding.experiment().load())
                .filter(finding -> finding.harms().getFirst().trial().isPresent())
                .filter(finding -> known.add(key(finding)))
                .limit(most)
                .toList();
    }

    private static String key(Finding finding) {
        Evidence first = finding.harms().getFirst();
        return first.harm() + " " + first.party() + " " + first.place() + " "
                + finding.experiment().operation();
    }
}
