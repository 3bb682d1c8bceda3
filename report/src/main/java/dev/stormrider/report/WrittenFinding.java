package dev.stormrider.report;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Corner;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A finding as the JSON report tells it, read back, for whoever has the report and not the run.
 *
 * @param journals its rides; of their calls is known when they were made and what came of them, not what was said
 */
public record WrittenFinding(
        String experiment,
        Pairing pairing,
        Verdict verdict,
        Optional<Corner> corner,
        String reason,
        List<Evidence> harms,
        List<Evidence> old,
        List<Journal> journals,
        Optional<String> smallest,
        String replay) {
    private static final int EVIDENCE_LIMIT = 100;
    private static final int RIDE_LIMIT = 20;

    public WrittenFinding {
        harms = List.copyOf(harms);
        old = List.copyOf(old);
        journals = List.copyOf(journals);
    }

    /** Reads one object; what is no finding is an IllegalArgumentException that names the place. */
    public static WrittenFinding of(String json) {
        Written written = Written.of("finding", json);
        String experiment = written.text("experiment");
        return new WrittenFinding(
                experiment,
                WrittenEvidence.pairing(written),
                written.word("verdict", List.of(Verdict.values()), Verdict::word),
                written.optional("corner").flatMap(WrittenFinding::corner),
                written.textOrNone("reason"),
                written.objects("harms", EVIDENCE_LIMIT, WrittenEvidence::evidence),
                written.objects("oldWeaknesses", EVIDENCE_LIMIT, WrittenEvidence::evidence),
                written.objects("rides", RIDE_LIMIT, ride -> WrittenEvidence.journal(experiment, ride)),
                written.optional("smallest"),
                written.textOrNone("replay"));
    }

    private static Optional<Corner> corner(String word) {
        return List.of(Corner.values()).stream()
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst();
    }

    /**
     * Draws what {@code evidence} shows: the call in control and trial beside each other, what passed on the link, and
     * what the storm did to it.
     */
    public void draw(Markup out, Evidence evidence, String consumer, String provider) {
        SideBySide sides = new SideBySide(out);
        sides.write(Heads.of(pairing, journals, evidence.control()), Marks.of(harms, evidence), evidence);
        new Timeline(out, consumer, provider).write(evidence.passages());
        evidence.passages().stream()
                .filter(passage -> passage.fault().isPresent())
                .limit(1)
                .forEach(sides::write);
    }

    /** Draws how long the calls of all rides took. */
    public void drawTimes(Markup out) {
        new LatencyChart(out).write(journals);
    }
}
