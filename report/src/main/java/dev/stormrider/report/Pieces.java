package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code report.json} says, piece by piece, for those who tell a run as it happens. */
public final class Pieces {
    private static final long BODY_ALLOWANCE = 200_000;

    private Pieces() {}

    /** An amendment as {@code diff --format json} tells it, without line breaks. */
    public static String amendment(Amendment amendment) {
        return AmendmentTree.into(start("diff"), amendment).value().json();
    }

    /** The least that can be said of an amendment that is too large to be told whole. */
    public static String outline(Amendment amendment) {
        return AmendmentTree.outline(start("diff"), amendment).value().json();
    }

    private static Members start(String kind) {
        return new Members().put("formatVersion", Json.FORMAT_VERSION).put("kind", kind);
    }

    /** A run without its amendment, its experiments and its findings. */
    public static String summary(Result result) {
        return new RunTree(result).summary().value().json();
    }

    /**
     * A finding, in at most {@code limit} characters if that can be: first the bodies are left out, then all that was
     * seen of the rides.
     */
    public static String finding(Result result, Finding finding, int limit) {
        String whole = text(result, finding, BODY_ALLOWANCE);
        String brief = whole.length() <= limit ? whole : text(result, finding, 0);
        return brief.length() <= limit ? brief : text(result, bare(finding), 0);
    }

    private static String text(Result result, Finding finding, long allowance) {
        return new RunTree(result, allowance).finding(finding).value().json();
    }

    private static Finding bare(Finding finding) {
        return new Finding(
                finding.experiment(),
                finding.pairing(),
                finding.verdict(),
                finding.reason(),
                List.of(),
                List.of(),
                List.of(),
                finding.smallest());
    }

    /** The operation of {@code experiment} as reports call it. */
    public static String operation(Amendment amendment, Experiment experiment) {
        return amendment.title(experiment.operation());
    }

    /**
     * The same for the same harm of one experiment in one pairing, in each run that shows it; what is measured or drawn
     * anew in each run is no part of it.
     */
    public static String fingerprint(Finding finding) {
        String harms = finding.verdict() == Verdict.BROKE
                ? Told.harms(finding).stream()
                        .map(harm -> harm.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                        .sorted()
                        .collect(Collectors.joining("\n"))
                : "";
        return Fingerprint.of(
                finding.experiment().id(),
                finding.pairing().word(),
                finding.verdict().word(),
                harms);
    }
}
